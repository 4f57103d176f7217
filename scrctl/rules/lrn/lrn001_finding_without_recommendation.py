"""A finding asks for improvement, and no recommendation answers it.

What it checks
    Once the action plan has recommendations, or the board has agreed it, every finding of the kind
    `improvement` is named by at least one recommendation. A finding that the board did not accept,
    with its reason, needs none.

Why it matters
    A finding that leads nowhere is the commonest way in which a review changes nothing. The family
    was told that it would be learned from.

How to put it right
    Add the finding's id under `findings:` of the recommendation that answers it, or write a new
    recommendation. If the board does not accept the finding, record that with its reason.

Example
    Wrong: findings/f2-answer-to-referrer.md, and no recommendation that names it.
    Right: {id: r2, text: ..., findings: [f2-answer-to-referrer]}

Reference
    S0 section 1.15: action plans address the findings; no unanswered finding (R81).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.learning import Finding
from scrctl.model.words import FindingKind
from scrctl.rules.keys import stem
from scrctl.rules.milestones import is_plan_agreed
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN001",
    name="finding-without-recommendation",
    severity=Severity.ERROR,
    cites=("R81",),
    requires=("action-plan.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for improvement findings that no recommendation names."""
    recommendations = case.plan.recommendations if case.plan else ()
    if not recommendations and not is_plan_agreed(case):
        return
    answered = {finding for r in recommendations for finding in r.findings}
    for file, finding in case.findings.items():
        if stem(file) not in answered and _needs_recommendation(finding):
            yield RULE.problem(
                case.place(file, "kind"),
                f"no recommendation answers the finding {stem(file)}",
                "Name it under findings: of a recommendation in action-plan.yaml.",
            )


def _needs_recommendation(finding: Finding) -> bool:
    response = finding.board_response
    rejected = response.answer == "not-accepted" and bool(response.reason.strip())
    return finding.kind is FindingKind.IMPROVEMENT and not rejected
