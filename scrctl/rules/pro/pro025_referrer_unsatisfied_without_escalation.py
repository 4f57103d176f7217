"""The referrer is not satisfied, and the concern has not been taken further.

What it checks
    Where `referrer: satisfied:` in `decision.yaml` is `no`, at least one escalation is
    recorded.

Why it matters
    Whoever raises a concern is to see it addressed. Where that has not happened, the matter
    goes through the escalation procedures and is not left between two desks.

How to put it right
    Start the escalation procedure and record it under `referrer: escalations:` with its date.

Example
    Wrong:
        referrer: {satisfied: no, escalations: []}
    Right:
        referrer: {satisfied: no, escalations: [{on: 2017-03-01}]}

Reference
    S0 section 1.6: where concerns remain, the matter should be resolved using the Escalation
    Procedures (R41).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.referral import ReferrerResponse
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO025",
    name="referrer-unsatisfied-without-escalation",
    severity=Severity.ERROR,
    cites=("R41",),
    requires=("decision.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for an escalation where the answer is no."""
    referrer = case.decision.referrer if case.decision else ReferrerResponse()
    if referrer.satisfied == "no" and not referrer.escalations:
        yield RULE.problem(
            case.place("decision.yaml", "referrer", "satisfied"),
            "the referrer is not satisfied, and no escalation is recorded",
            "Start the escalation procedure, and record it under `referrer.escalations`.",
        )
