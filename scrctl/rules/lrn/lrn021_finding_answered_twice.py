"""A finding has two answers that do not go together.

What it checks
    The plan does not carry out what the board refused: a finding that the board has not accepted
    is named by no recommendation with an action that is pursued. No finding is named by a
    recommendation and by a consideration too. None is named twice by the same recommendation.

Why it matters
    Each finding is owed one answer. Where the board's answer and the plan say different things,
    nobody can say later which of them held, and partners work on what was refused.

How to put it right
    Decide which answer holds. Change `board_response:` of the finding, or take the finding out of
    `findings:` of the other recommendation, or give the action up with a reason. Several
    recommendations that answer one finding together are no fault; `scrctl trace` shows them.

Example
    Wrong: board_response: {answer: not-accepted}, and a recommendation with an open action names it
    Right: board_response: {answer: accepted-in-part, reason: ...}, and the same recommendation

Reference
    S0 section 1.15: every finding is answered, and no action stands without one (R80, R81).
"""

from collections import Counter
from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.learning import ActionPlan, PlanRecommendation
from scrctl.model.words import ActionStatus
from scrctl.rules.keys import stem
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN021",
    name="finding-answered-twice",
    severity=Severity.ERROR,
    cites=("R80", "R81"),
    requires=("action-plan.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for findings whose answers contradict one another."""
    plan = case.plan or ActionPlan()
    refused = {
        stem(file)
        for file, finding in case.findings.items()
        if finding.board_response.answer == "not-accepted"
    }
    firm = {f for rec in plan.recommendations if not rec.is_consideration for f in rec.findings}
    for index, rec in enumerate(plan.recommendations):
        for finding, times in Counter(rec.findings).items():
            said = {
                "is named twice by the recommendation": times > 1,
                "was not accepted, and an action is pursued under the recommendation": finding
                in refused
                and _is_pursued(plan, rec),
                "is answered by a recommendation, and also by the consideration": finding in firm
                and rec.is_consideration,
            }
            why = next((text for text, holds in said.items() if holds), "")
            if why:
                yield RULE.problem(
                    case.place("action-plan.yaml", "recommendations", index, "findings"),
                    f"the finding {finding} {why} {rec.id}",
                    "Decide which answer holds, and take the other one back.",
                )


def _is_pursued(plan: ActionPlan, rec: PlanRecommendation) -> bool:
    return any(
        action.recommendation == rec.id and action.status is not ActionStatus.NOT_PURSUED
        for action in plan.actions
    )
