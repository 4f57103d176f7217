"""Does a waiver of the history lift a problem. It must give a reason, and say who agreed."""

from collections.abc import Iterable
from datetime import date

from scrctl.model.diagnostic import Problem
from scrctl.model.dossier import Case
from scrctl.model.history import HistoryEntry
from scrctl.procedures.definition import Procedure
from scrctl.procedures.waivable import waived_by
from scrctl.rules.registry import load
from scrctl.rules.rule import Context, Scope


def who_may_waive(code: str, procedures: Iterable[Procedure]) -> tuple[str, ...]:
    """Return the roles that may put a problem of that code aside; none: nobody may.

    The procedures that the case has followed say so. A criterion that a procedure names may never
    be waived: who wants another gate writes another procedure, where everybody sees it.
    """
    rule = load().by_code.get(code)
    if rule is None or rule.scope is not Scope.CASE:
        return ()
    return waived_by(code, [waiver for procedure in procedures for waiver in procedure.waivers])


def waiver_for(problem: Problem, case: Case, context: Context) -> HistoryEntry | None:
    """Return the waiver that lifts a problem of the case, if there is one."""
    roles = who_may_waive(problem.code, context.procedures)
    if case.history is None or not roles:
        return None
    waivers = [w for _, w in case.history.waivers(context.as_of) if w.agreed_by in roles]
    found = (w for w in waivers if _counts(w, context.as_of) and _is_for(w, problem, case))
    return next(found, None)


def _counts(waiver: HistoryEntry, as_of: date) -> bool:
    begun = waiver.on is not None and waiver.on <= as_of
    return begun and bool(waiver.place and waiver.reason)


def _is_for(waiver: HistoryEntry, problem: Problem, case: Case) -> bool:
    """Compare code and place; a waiver of a place lifts what lies below it too."""
    file, _, dotted = waiver.place.partition(":")
    if waiver.code != problem.code or problem.place.file != f"{case.folder}/{file}":
        return False
    route = tuple(dotted.split(".")) if dotted else ()
    return tuple(str(key) for key in problem.place.at[: len(route)]) == route
