"""The request is counter-signed by the person who made it.

What it checks
    The person who counter-signs the proforma is not the practitioner who raised the case.

Why it matters
    The agency safeguarding lead's signature is a second pair of eyes on the threshold. Somebody
    who agrees with their own request has not been asked.

How to put it right
    Let the agency's safeguarding lead read the request and counter-sign it, and write that person's
    key under `counter_signature: by:`.

Example
    Wrong:
        referrer: {person: school-nurse}
        counter_signature: {by: school-nurse}
    Right:
        referrer: {person: school-nurse}
        counter_signature: {by: named-nurse}

Reference
    S0 section 1.5: completed by the practitioner, counter-signed by the safeguarding lead (R25).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO002",
    name="counter-signer-is-referrer",
    severity=Severity.ERROR,
    cites=("R25",),
    requires=("proforma.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the two keys."""
    proforma = case.proforma
    if proforma is None:
        return
    signer = proforma.counter_signature.by
    if signer and signer == proforma.referrer.person:
        yield RULE.problem(
            case.place("proforma.yaml", "counter_signature", "by"),
            "the referrer and the counter-signer are the same person",
            "Have the agency's safeguarding lead counter-sign the request.",
        )
