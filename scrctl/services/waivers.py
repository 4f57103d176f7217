"""Waivers: a problem that the board has put aside stays visible and stops nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from scrctl.gates.waiver import is_waivable, waiver_for
from scrctl.model.diagnostic import Path, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import HistoryEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Problems that count, those that were waived, and waivers that match nothing."""

    standing: tuple[Problem, ...]
    waived: tuple[Problem, ...]

    @property
    def all(self) -> tuple[Problem, ...]:
        """Return everything there is to show."""
        return (*self.standing, *self.waived)


def apply_waivers(case: Case, problems: Iterable[Problem], as_of: date) -> Sorted:
    """Take the waived problems out and show them as notes; report waivers without a problem."""
    used: set[int] = set()
    standing: list[Problem] = []
    waived: list[Problem] = []
    for problem in problems:
        waiver = waiver_for(problem, case, as_of)
        if waiver is None:
            standing.append(problem)
        else:
            used.add(id(waiver))
            waived.append(_as_note(problem, waiver))
    waivers = case.history.waivers(as_of) if case.history else ()
    unused = (_unused(case, index, waiver) for index, waiver in waivers if id(waiver) not in used)
    return Sorted(standing=(*standing, *unused), waived=tuple(waived))


def written(at: Path) -> str:
    """Return a symbolic route as a waiver writes it."""
    return ".".join(str(step) for step in at)


def _as_note(problem: Problem, waiver: HistoryEntry) -> Problem:
    message = f"waived on {waiver.on}, agreed by {waiver.agreed_by}: {problem.message}"
    return replace(problem, severity=Severity.INFO, message=message, hint="")


def _unused(case: Case, index: int, waiver: HistoryEntry) -> Problem:
    complete = waiver.place and waiver.reason and waiver.agreed_by
    why = "matches nothing" if complete else "lacks place, reason or who agreed"
    if not is_waivable(waiver.code):
        why = "lifts nothing: a problem of that code may not be waived"
    # One that has done its work, because the problem has gone, must not hold the case back.
    is_spent = bool(complete) and is_waivable(waiver.code)
    return Problem(
        code="STO008",
        message=f"the waiver of {waiver.code} {why}",
        hint=f"If the problem is gone: scrctl waive {case.id} {waiver.code} --withdraw "
        "--reason TEXT --agreed-by ROLE. If it stands elsewhere now, waive it there too.",
        place=case.place("history.yaml", "entries", index),
        case=case.id,
        severity=Severity.WARNING if is_spent else None,
    )
