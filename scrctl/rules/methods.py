"""The methods of a review, as the procedure describes them."""

from scrctl.model.dossier import Case
from scrctl.procedures.method import Evidence, Method
from scrctl.rules.rule import Context


def chosen_methods(case: Case, context: Context) -> tuple[Method, ...]:
    """Return the methods that the Terms of Reference name, as far as the procedure knows them."""
    names = case.terms.chosen if case.terms else ()
    found = (context.method(name) for name in names)
    return tuple(method for method in found if method)


def asking(case: Case, context: Context, evidence: Evidence) -> Method | None:
    """Return the first of the chosen methods that asks for something, if there is one."""
    chosen = chosen_methods(case, context)
    return next((method for method in chosen if evidence in method.asks), None)
