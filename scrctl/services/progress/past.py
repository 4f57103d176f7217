"""The plans as the last commit of a day held them, and what has changed in them since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scrctl.model.error import ScrctlError
from scrctl.model.learning import Action
from scrctl.render import dates
from scrctl.services.learning.action_update import PLAN
from scrctl.services.load import Workplace, loaded_from
from scrctl.store.layout import case_folder
from scrctl.store.repository import open_repository

LONDON = ZoneInfo("Europe/London")
_SHORT = 12
_FIELDS = (
    ("text", "its words"),
    ("recommendation", "the recommendation that it carries out"),
    ("system_issue", "the issue of the system"),
    ("agency", "its agency"),
    ("owner", "its owner"),
    ("success_criteria", "its success criteria"),
    ("evidence", "its evidence"),
    ("impact", "its impact"),
    ("not_pursued_because", "the reason why it is not pursued"),
)
_BY_DONE_ON = (
    "What is shown was done after that day, as the plans say; what else changed is not known."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The actions of each case as they stood. A case that is not in it had no plan.

    `note` says what they are known from. `unread`: cases whose plan of then cannot be read.
    """

    since: date
    note: str
    is_known: bool = False
    actions: Mapping[str, Mapping[str, Action]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def changes(self, case: str, action: Action) -> Iterator[str]:
        """Say what of an action is otherwise than it was, in words and without any of its text."""
        if not self.is_known or case in self.unread:
            if action.done_on and action.done_on > self.since:
                yield f"done on {dates.exact(action.done_on)}"
            return
        before = self.actions.get(case, {}).get(action.id)
        if before is None:
            yield "new"
            return
        yield from _differences(before, action)

    def gone(self, case: str, actions: tuple[Action, ...]) -> Iterator[Action]:
        """Give the actions that stood in the plan of a case, and do not now."""
        now = {action.id for action in actions}
        yield from (a for name, a in self.actions.get(case, {}).items() if name not in now)


def _differences(before: Action, now: Action) -> Iterator[str]:
    if before.status is not now.status:
        yield f"status: {_word(before.status)} to {_word(now.status)}"
    if before.due_on != now.due_on:
        yield f"due date: {_day(before.due_on)} to {_day(now.due_on)}"
    if before.done_on != now.done_on:
        yield f"done on: {_day(before.done_on)} to {_day(now.done_on)}"
    for name, said in _FIELDS:
        old, new = (" ".join(getattr(each, name).split()) for each in (before, now))
        if old != new:
            yield f"{said}: {'changed' if old and new else 'added' if new else 'taken out'}"


def _day(day: date | None) -> str:
    return dates.exact(day) if day else "none"


def _word(status: object) -> str:
    return str(status) if status else "none"


def past_of(work: Workplace, ids: tuple[str, ...], since: date) -> Past:
    """Read the plans of cases as the last commit up to the end of a day (UK time) held them."""
    try:
        repository = open_repository(work.store.root, only_looks=True)
    except ScrctlError as error:
        return Past(since=since, note=f"{error.message} {_BY_DONE_ON}")
    end = datetime.combine(since + timedelta(days=1), time(), LONDON)
    last = f"--min-age={int(end.timestamp()) - 1}"
    tip = repository.tip()
    found = repository.ask("rev-list", "-1", "--first-parent", last, tip) if tip else b""
    commit = found.decode("ascii").strip()
    if not commit:
        note = f"The store has no commit of that day or before. {_BY_DONE_ON}"
        return Past(since=since, note=note)
    paths = [f"{case_folder(case)}/{PLAN}" for case in ids]
    entries = repository.entries(commit, *paths)
    there = [(i, entries[p]) for i, p in zip(ids, paths, strict=True) if p in entries]
    contents = repository.blobs([entry.oid for _, entry in there])
    plans = {case: raw for (case, _), raw in zip(there, contents, strict=True)}
    return _read(work, plans, since, commit)


def _read(work: Workplace, plans: Mapping[str, bytes], since: date, commit: str) -> Past:
    actions: dict[str, dict[str, Action]] = {}
    unread: set[str] = set()
    for case, raw in plans.items():
        plan = loaded_from(work, case, {PLAN: raw}).case.plan
        if plan is None:
            unread.add(case)
        else:
            actions[case] = {action.id: action for action in plan.actions}
    told = f" No plan of then can be read of {', '.join(sorted(unread))}. {_BY_DONE_ON}"
    return Past(
        since=since,
        note=f"Compared with the plans as the last commit up to that day holds them "
        f"({commit[:_SHORT]}); the day is that of the commit. What was there by then and not yet "
        f"committed counts as changed since.{told if unread else ''}",
        is_known=True,
        actions=actions,
        unread=frozenset(unread),
    )
