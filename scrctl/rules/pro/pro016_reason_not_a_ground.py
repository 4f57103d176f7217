"""A reason for holding no review is not a ground in law.

What it checks
    The reasons under `no_review_reasons` in `decision.yaml` do not include
    `insufficient-information` or `media-or-timing`.

Why it matters
    Earlier boards gave these reasons, and researchers found the same facts decided in
    different ways. Too little information is a reason to ask again; the press and the calendar
    are no reason at all.

How to put it right
    Ask the agencies again and decide on what they answer, or give the ground on which the
    decision really rests.

Example
    Wrong:
        no_review_reasons: [media-or-timing]
    Right:
        no_review_reasons: [criteria-not-met]

Reference
    S2: reasons recorded for not proceeding (R132).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO016",
    name="reason-not-a-ground",
    severity=Severity.WARNING,
    cites=("R132",),
    requires=("decision.yaml",),
)

_ADVICE = {
    "insufficient-information": "Ask the agencies again, and decide on what they answer.",
    "media-or-timing": "Give the ground in the criteria on which the decision rests.",
}


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at each reason."""
    reasons = case.decision.decision.no_review_reasons if case.decision else ()
    for index, reason in enumerate(reasons):
        if reason in _ADVICE:
            yield RULE.problem(
                case.place("decision.yaml", "decision", "no_review_reasons", index),
                f"{reason} is not a ground for holding no review",
                _ADVICE[reason],
            )
