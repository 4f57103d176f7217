"""Waivers: a problem that the board has put aside stays visible and stops nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scrctl.gates.waiver import waiver_for, who_may_waive
from scrctl.model.diagnostic import Path, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import HistoryEntry
from scrctl.rules.rule import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Problems that count, those that were waived, and waivers that match nothing."""

    standing: tuple[Problem, ...]
    waived: tuple[Problem, ...]

    @property
    def all(self) -> tuple[Problem, ...]:
        """Return everything there is to show."""
        return (*self.standing, *self.waived)


def apply_waivers(case: Case, problems: Iterable[Problem], context: Context) -> Sorted:
    """Take the waived problems out and show them as notes; report waivers without a problem."""
    used: set[int] = set()
    standing: list[Problem] = []
    waived: list[Problem] = []
    for problem in problems:
        waiver = waiver_for(problem, case, context)
        if waiver is None:
            standing.append(problem)
        else:
            used.add(id(waiver))
            waived.append(_as_note(problem, waiver))
    waivers = case.history.waivers(context.as_of) if case.history else ()
    unused = (
        _unused(case, index, waiver, who_may_waive(waiver.code, context.procedures))
        for index, waiver in waivers
        if id(waiver) not in used
    )
    return Sorted(standing=(*standing, *unused), waived=tuple(waived))


def lifted(case: Case, problems: Iterable[Problem], context: Context) -> tuple[Problem, ...]:
    """Return problems, those that were waived as notes."""
    pairs = ((problem, waiver_for(problem, case, context)) for problem in problems)
    return tuple(_as_note(problem, waiver) if waiver else problem for problem, waiver in pairs)


def written(at: Path) -> str:
    """Return a symbolic route as a waiver writes it."""
    return ".".join(str(step) for step in at)


def _as_note(problem: Problem, waiver: HistoryEntry) -> Problem:
    message = f"waived on {waiver.on}, agreed by {waiver.agreed_by}: {problem.message}"
    return replace(problem, severity=Severity.INFO, message=message, hint="")


def _unused(case: Case, index: int, waiver: HistoryEntry, roles: tuple[str, ...]) -> Problem:
    complete = bool(waiver.place and waiver.reason and waiver.agreed_by)
    if not roles:
        why = "lifts nothing: a problem of that code may not be waived"
    elif not complete:
        why = "lacks place, reason or who agreed"
    elif waiver.agreed_by not in roles:
        why = f"lifts nothing: it is for {' or '.join(roles)} to agree"
    else:
        why = "matches nothing"
    # One that has done its work, because the problem has gone, must not hold the case back.
    is_spent = complete and waiver.agreed_by in roles
    return Problem(
        code="STO008",
        message=f"the waiver of {waiver.code} {why}",
        hint=f"If the problem is gone: scrctl waive {case.id} {waiver.code} --withdraw "
        "--reason TEXT --agreed-by ROLE. If it stands elsewhere now, waive it there too.",
        place=case.place("history.yaml", "entries", index),
        case=case.id,
        severity=Severity.WARNING if is_spent else None,
    )
