"""Whether something still stands in the way of publication."""

from datetime import date

from scrctl.model.learning import Restriction


def holds_on(restriction: Restriction, day: date) -> bool:
    """Say whether a restriction still holds on a day: neither resolved nor run out by then."""
    is_resolved = restriction.resolved_on is not None and restriction.resolved_on <= day
    has_run_out = restriction.until is not None and restriction.until < day
    return not is_resolved and not has_run_out
