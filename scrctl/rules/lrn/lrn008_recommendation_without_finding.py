"""A recommendation answers no finding of the review.

What it checks
    Every recommendation names at least one finding.

Why it matters
    A recommendation must follow from what the review found. One that comes from nowhere cannot be
    weighed by the board, and makes the plan longer without making children safer.

How to put it right
    Write the ids of the findings, which are the names of the files in `findings/`, under
    `findings:`. If the review found nothing of the kind, take the recommendation out.

Example
    Wrong: {id: r3, text: Review the standard., findings: []}
    Right: {id: r3, text: Keep the standard., findings: [f3-seeing-the-child]}

Reference
    S0 section 1.15: action plans address what the review found (R81).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN008",
    name="recommendation-without-finding",
    severity=Severity.ERROR,
    cites=("R81",),
    requires=("action-plan.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for recommendations that name no finding."""
    for index, recommendation in enumerate(case.plan.recommendations if case.plan else ()):
        if recommendation.id and not any(recommendation.findings):
            yield RULE.problem(
                case.place("action-plan.yaml", "recommendations", index, "findings"),
                f"the recommendation {recommendation.id} answers no finding",
                "Name the findings that it answers under findings:.",
            )
