"""Returns of agencies into the plans of all cases: each row by itself, all in one commit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from scrctl.disclosure.register_view import RegisterView
from scrctl.intake.action_form import ReturnedAction, returned_actions
from scrctl.intake.container import LARGEST_FILE
from scrctl.intake.names import Names
from scrctl.intake.read import read
from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.model.learning import Action
from scrctl.model.outcome import Write
from scrctl.services.action_returns.compare import Outcome, Verdict, compare
from scrctl.services.guard import IN_EARNEST, How, Writing, guarded_write
from scrctl.services.learning.action_update import PLAN, Update, changed_plan, refuse_unsaved
from scrctl.services.load import Workplace, load_case, loaded_from, open_workplace
from scrctl.services.registers.opened import view_if_possible
from scrctl.services.returns.incoming import names_of
from scrctl.services.steps.entry import Desk, fresh_problems, refuse_earlier, role_of
from scrctl.store import files
from scrctl.store.message import Message

_MAY_NAME = (
    "{} may name somebody: roles in its place. If it names nobody, scrctl actions update takes it"
)
_NO_SUCH = "there is no such action, or several, in that case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was written, and what was not: conflicts and rows that were refused fail the command."""

    write: Write
    counts: Mapping[Outcome, int]

    @property
    def has_failed(self) -> bool:
        """Say whether a row was left that somebody has to look at."""
        return bool(self.counts[Outcome.CONFLICT] or self.counts[Outcome.REFUSED])


@dataclass(slots=True, kw_only=True)
class _Taking:
    """The cases as the last commit holds them, and as the rows change them one after the other."""

    work: Workplace
    as_of: date
    desks: dict[str, Desk] = field(default_factory=dict)
    plans: dict[str, bytes] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    names: dict[str, Names] = field(default_factory=dict)

    def desk(self, case: str) -> Desk | None:
        """Open a case once; None for one that is not on record."""
        if case not in self.desks and case in self.work.case_ids:
            at = Desk(work=self.work, loaded=load_case(self.work, case), as_of=self.as_of)
            refuse_earlier(at.loaded, self.as_of)
            self.desks[case] = at
        return self.desks.get(case)

    def take(self, row: ReturnedAction, by: str) -> Verdict:
        """Take over one row, or say why not."""
        at = self.desk(row.case)
        actions = at.loaded.case.plan.actions if at and at.loaded.case.plan else ()
        found = [(n, a) for n, a in enumerate(actions) if a.id == row.action]
        if at is None or len(found) != 1:
            return _refused(row, _NO_SUCH)
        if (row.case, row.action) in self.seen:
            return _refused(row, "the action stands in more than one row")
        self.seen.add((row.case, row.action))
        index, action = found[0]
        verdict = compare(row, action, by, self.as_of)
        if verdict.update and (named := self._named(at, verdict.update)):
            return _refused(row, _MAY_NAME.format(", ".join(named)))
        return self._put(at, index, action, verdict) if verdict.update else verdict

    def _named(self, at: Desk, update: Update) -> tuple[str, ...]:
        """Return the fields that hold a word which may be a name, and is in no register.

        What the register knows stops the whole import. Words of the plan that was sent out were
        looked at before.
        """
        if at.id not in self.names:
            plan = at.loaded.case.plan
            own = [f"{a.text} {a.owner} {a.evidence}" for a in (plan.actions if plan else ())]
            view = view_if_possible(at.work, at.loaded)
            view = view or RegisterView(bodies=at.work.board.bodies)
            self.names[at.id] = names_of(at, view, set(" ".join(own).split()))
        texts = {"evidence": update.evidence, "impact": update.impact, "reason": update.reason}
        return tuple(f for f, text in texts.items() if self.names[at.id].clean(text).undecided)

    def _put(self, at: Desk, index: int, action: Action, verdict: Verdict) -> Verdict:
        if verdict.update is None:
            return verdict
        text = self.plans.get(at.id, at.loaded.files[PLAN]).decode("utf-8")
        try:
            refuse_unsaved(at)
            self.plans[at.id] = changed_plan(text, index, action, verdict.update)
        except ScrctlError as error:
            return replace(verdict, outcome=Outcome.REFUSED, why=error.message, update=None)
        return verdict


def import_actions(
    start: Path, returns: tuple[Path, ...], by: str, as_of: date, how: How = IN_EARNEST
) -> Imported:
    """Bring the actions of all cases up to date from sheets that agencies sent back.

    What was changed on both sides since a sheet went out is a conflict, and its row is left; so is
    a row that `actions update` would refuse. All other rows are taken over, in one commit. The same
    return a second time changes nothing.
    """
    if not returns or not by:
        raise ScrctlError(
            "A return is taken over from a file, and by somebody.",
            hint="scrctl actions import FILE... --by ROLE",
        )
    taking = _Taking(work=open_workplace(start, as_of, committed=True), as_of=as_of)
    verdicts: list[tuple[str, Verdict]] = []
    for number, path in enumerate(returns, start=1):
        said = f"file {number}, " if len(returns) > 1 else ""
        verdicts += [(said, taking.take(row, by)) for row in _rows(path)]
    if taking.desks:
        by = role_of(next(iter(taking.desks.values())), by)
    counts = {o: sum(v.outcome is o for _, v in verdicts) for o in Outcome}
    told = tuple(note for number, verdict in verdicts for note in _notes(number, verdict))
    write = _write(taking, by, counts, how)
    return Imported(write=replace(write, notes=(*told, *write.notes)), counts=counts)


def _rows(path: Path) -> tuple[ReturnedAction, ...]:
    try:
        raw = files.read(path, LARGEST_FILE)
    except (OSError, files.NotOrdinaryError, files.TooLargeError):
        raise ScrctlError(
            "A return is no file that can be read, or it is too large.",
            hint="Check its name and folder; it is no folder and no link.",
        ) from None
    rows = tuple(returned_actions(read(raw, path.suffix)))
    if not rows:
        raise ScrctlError(
            "A file holds no action that scrctl sent out.",
            hint="It needs the headings and the marks of the sheet that `actions export` made.",
            exit_code=1,
        )
    return rows


def _refused(row: ReturnedAction, why: str) -> Verdict:
    return Verdict(row=row, outcome=Outcome.REFUSED, why=why)


def _notes(file: str, verdict: Verdict) -> Iterator[str]:
    """Say what became of a row: ids and the names of fields, and nothing that an agency wrote."""
    number = verdict.row.number
    known = verdict.why != _NO_SUCH
    name = f" ({verdict.row.case} {verdict.row.action})" if known and verdict.row.key else ""
    if verdict.outcome is not Outcome.UNCHANGED:
        why = f": {verdict.why}" if verdict.why else ""
        yield f"{file}row {number}{name} {verdict.outcome.value}{why}"
    for remark in verdict.remarks:
        yield f"{file}row {number}{name}: {remark}"


def _write(taking: _Taking, by: str, counts: Mapping[Outcome, int], how: How) -> Write:
    done = ", ".join(f"{number} {o.value}" for o, number in counts.items() if number)
    if not taking.plans:
        return Write(summary=f"Nothing was written: {done}.", files=(), dry_run=how.dry_run)
    cases = tuple(taking.plans)
    at = [taking.desks[case] for case in cases]
    where = cases[0] if len(cases) == 1 else f"{len(cases)} cases"
    number = counts[Outcome.TAKEN]
    noun = "action" if number == 1 else "actions"
    message = Message(
        sentence=f"{where}: {number} {noun} brought up to date from returns",
        trailers={"Case": " ".join(cases), "By": by, "On": taking.as_of.isoformat()},
    )
    fresh = tuple(_fresh(taking, at))
    wanted = Writing(
        case=" ".join(cases),
        changes={f"{d.loaded.case.folder}/{PLAN}": taking.plans[d.id] for d in at},
        expected={f"{d.loaded.case.folder}/{PLAN}": d.loaded.files[PLAN] for d in at},
        message=message,
        fresh=fresh,
        how=how,
    )
    written = guarded_write(taking.work, wanted)
    return Write(
        summary=f"{message.sentence} ({done})",
        files=written.files,
        commit=written.commit or "",
        dry_run=how.dry_run,
        next_steps=("scrctl actions",),
        notes=tuple(f"{p.code}: {p.message}" for p in fresh),
    )


def _fresh(taking: _Taking, desks: list[Desk]) -> Iterator[Problem]:
    for at in desks:
        changed = loaded_from(at.work, at.id, {**at.loaded.files, PLAN: taking.plans[at.id]})
        yield from fresh_problems(at, changed)
