"""The request was submitted before it was counter-signed.

What it checks
    The day of the counter-signature is not later than the milestone `proforma-submitted`.

Why it matters
    A signature that comes after the request has gone is no agreement to send it.

How to put it right
    If one of the dates is wrong, correct `counter_signature: on:` in `proforma.yaml`, or
    record `proforma-submitted` again with a reason. If both are right, the case needs a waiver
    by the person who decides.

Example
    Wrong: counter-signed on 23 January, submitted on 19 January.
    Right: counter-signed on 19 January, submitted on the same day or later.

Reference
    S0 section 1.5: counter-signed, then submitted to the chair of the group (R25).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO004",
    name="counter-signed-after-submission",
    severity=Severity.ERROR,
    cites=("R25",),
    requires=("proforma.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the two days, where both are there."""
    signed = case.proforma.counter_signature.on if case.proforma else None
    submitted = recorded(case, Milestone.PROFORMA_SUBMITTED)
    if signed and submitted and signed > submitted.on:
        yield RULE.problem(
            case.place("proforma.yaml", "counter_signature", "on"),
            f"counter-signed on {signed}, after the request was submitted ({submitted.on})",
            "Correct the date that is wrong.",
        )
