"""The ages of the law, as the procedure of the case gives them, and the limb that rests on them."""

from scrctl.model.criteria import Facts, Limb, derive_limb
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context


def childhood(context: Context) -> range | None:
    """Return the ages of a child in whole years; None where the procedure gives no such figure."""
    below = context.figure("child-below")
    return None if below is None else range(below)


def liberty_ages(context: Context) -> range | None:
    """Return the ages at which a child may be under a deprivation of liberty order (R10)."""
    start, below = context.figure("liberty-order-from"), context.figure("child-below")
    return None if start is None or below is None else range(start, below)


def limb_of(case: Case, context: Context) -> Limb | None:
    """Return the limb that the facts of the case amount to; None while one that decides is open."""
    if case.record is None or case.decision is None:
        return None
    facts = Facts(
        incident=case.record.incident,
        criteria=case.decision.criteria,
        subject=case.record.subject,
        liberty_ages=liberty_ages(context),
    )
    return derive_limb(facts)
