"""Nobody has counter-signed the request.

What it checks
    The proforma says who counter-signed it and when.

Why it matters
    A request goes to the group with the agency behind it, not one practitioner alone. The
    agency's safeguarding lead is the person who says that the criteria appear to be met.

How to put it right
    Let the agency's safeguarding lead read the request. Write that person's key under
    `counter_signature: by:` and the day under `on:` in `proforma.yaml`.

Example
    Wrong:
        counter_signature: {by: named-nurse, on: null}
    Right:
        counter_signature: {by: named-nurse, role: agency_safeguarding_lead, on: 2017-01-19}

Reference
    S0 section 1.5: completed, and counter-signed by the agency safeguarding lead (R25).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.referral import CounterSignature
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO001",
    name="counter-signature-missing",
    severity=Severity.ERROR,
    cites=("R25",),
    scope=Scope.GATE,
    requires=("proforma.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the signer and the day."""
    file = "proforma.yaml"
    signature = case.proforma.counter_signature if case.proforma else CounterSignature()
    if not signature.by.strip():
        yield RULE.problem(
            case.place(file, "counter_signature", "by"),
            "nobody has counter-signed the request",
            f"Fill in `counter_signature.by` in {case.folder}/{file}.",
        )
    elif signature.on is None:
        yield RULE.problem(
            case.place(file, "counter_signature", "on"),
            "the counter-signature has no date",
            f"Fill in `counter_signature.on` in {case.folder}/{file}.",
        )
