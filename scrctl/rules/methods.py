"""The method of a review, as the procedure describes it."""

from scrctl.model.dossier import Case
from scrctl.procedures.definition import Method
from scrctl.rules.rule import Context


def chosen_method(case: Case, context: Context) -> Method | None:
    """Return the method that the Terms of Reference name, if the procedure knows it."""
    return context.method(case.terms.method) if case.terms else None
