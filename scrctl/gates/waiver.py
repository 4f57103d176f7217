"""Does a waiver of the history lift a problem. It must give a reason, and say who agreed."""

from datetime import date

from scrctl.model.diagnostic import Problem
from scrctl.model.dossier import Case
from scrctl.model.history import HistoryEntry
from scrctl.rules.registry import load
from scrctl.rules.rule import Scope

# What keeps a case from being read, and what is said of waivers themselves.
NEVER = ("YML", "SCH", "STO")


def is_waivable(code: str) -> bool:
    """Say whether a problem of that code may be put aside.

    What cannot be read may not, and a criterion that a procedure names may not: who wants another
    gate writes another procedure, where everybody sees it.
    """
    rule = load().by_code.get(code)
    return rule is not None and rule.scope is Scope.CASE and not code.startswith(NEVER)


def waiver_for(problem: Problem, case: Case, as_of: date) -> HistoryEntry | None:
    """Return the waiver that lifts a problem of the case, if there is one."""
    if case.history is None or not is_waivable(problem.code):
        return None
    waivers = (entry for _, entry in case.history.waivers(as_of))
    return next((w for w in waivers if _counts(w, as_of) and _is_for(w, problem, case)), None)


def _counts(waiver: HistoryEntry, as_of: date) -> bool:
    begun = waiver.on is not None and waiver.on <= as_of
    return begun and bool(waiver.place and waiver.reason and waiver.agreed_by)


def _is_for(waiver: HistoryEntry, problem: Problem, case: Case) -> bool:
    """Compare code and place; a waiver of a place lifts what lies below it too."""
    file, _, dotted = waiver.place.partition(":")
    if waiver.code != problem.code or problem.place.file != f"{case.folder}/{file}":
        return False
    route = tuple(dotted.split(".")) if dotted else ()
    return tuple(str(key) for key in problem.place.at[: len(route)]) == route
