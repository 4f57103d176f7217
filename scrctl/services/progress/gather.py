"""Everything that a progress report says, from the plans of the cases."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from msgspec import structs

from scrctl.model.error import ScrctlError
from scrctl.model.learning import Action
from scrctl.model.progress import Line, Progress
from scrctl.model.thread import Rated
from scrctl.render import dates
from scrctl.services.chronology.tell import Teller, teller
from scrctl.services.learning.actions import Wanted, rated_actions
from scrctl.services.load import Loaded, Workplace, chosen, open_workplace
from scrctl.services.progress.past import Past, past_of

_TEXTS = ("text", "owner", "success_criteria", "evidence", "impact", "not_pursued_because")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a report says, and the workplace that it was gathered in."""

    work: Workplace
    progress: Progress

    @property
    def is_whole(self) -> bool:
        """Say whether everything that was asked about could be read."""
        return not self.progress.unread


def gather(start: Path, wanted: Wanted, since: date | None, as_of: date) -> Report:
    """Gather the report on the cases named, or on all; or on the actions of one agency.

    `since`: also what has changed after that day. The register stays closed: people and places
    stand under their keys. The store is only read.
    """
    if since and since > as_of:
        raise ScrctlError(
            "Nothing can have changed since a day that has not come.",
            hint="Give --since with the day of the last report.",
        )
    work = open_workplace(start, as_of)
    past = past_of(work, chosen(work, wanted.cases), since) if since else None
    seen = _Seen(work=work, past=past, agency=wanted.agency)
    found = rated_actions(work, wanted, seen.see)
    progress = Progress(
        as_of=as_of,
        board=work.board.board.name or work.board.board.short_name,
        colour=work.board.board.colour,
        scope=_scope(work, wanted),
        lines=tuple(map(seen.line, found.actions)),
        cases=found.cases,
        since=since,
        compared=past.note if past else "",
        gone=tuple(seen.gone),
        unread=(
            *(f"{one.file}: {one.code}" for one in found.unread),
            *(f"{name}: written by a later scrctl" for name in seen.later),
        ),
        monitors=tuple(sorted(seen.monitors)),
    )
    return Report(work=work, progress=progress)


@dataclass(slots=True, kw_only=True)
class _Seen:
    """What is kept of each case on the way."""

    work: Workplace
    past: Past | None
    agency: str
    tellers: dict[str, Teller] = field(default_factory=dict)
    gone: list[tuple[str, str]] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    monitors: set[str] = field(default_factory=set)
    reasons: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def see(self, loaded: Loaded) -> None:
        """Look at a case on the way."""
        case, plan = loaded.case, loaded.case.plan
        if loaded.is_later:
            self.later.append(case.folder)
            return
        self.tellers[case.id] = teller(self.work, loaded, "")
        if plan and plan.monitored_by:
            self.monitors.add(plan.monitored_by.replace("-", " ").replace("_", " "))
        told = self.tellers[case.id]
        for one in plan.changes if plan and self.past else ():
            if self.past and one.on and one.on > self.past.since:
                said = f"why, on {dates.exact(one.on)}: {told.text(one.because)}"
                self.reasons.setdefault((case.id, one.action), []).append(said)
        if self.past and plan:
            self.gone += [
                (case.id, action.id)
                for action in self.past.gone(case.id, plan.actions)
                if self.agency in ("", action.agency)
            ]

    def line(self, rated: Rated) -> Line:
        """Return an action with its references filled, and what has changed."""
        action, told = rated.action, self.tellers[rated.case]
        changes = tuple(self.past.changes(rated.case, action)) if self.past else ()
        changes += tuple(self.reasons.get((rated.case, action.id), ()))
        filled = _filled(action, told)
        agency = told.name(action.agency) if action.agency else ""
        return Line(rated=replace(rated, action=filled), agency=agency, changes=changes)


def _filled(action: Action, told: Teller) -> Action:
    return structs.replace(action, **{name: told.text(getattr(action, name)) for name in _TEXTS})


def _scope(work: Workplace, wanted: Wanted) -> str:
    cases = ", ".join(chosen(work, wanted.cases)) if wanted.cases else "all cases"
    if not wanted.agency:
        return cases
    named = work.board.agency(wanted.agency)
    return f"{(named.name if named else '') or wanted.agency}, {cases}"
