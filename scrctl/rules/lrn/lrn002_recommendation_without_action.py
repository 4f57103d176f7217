"""A recommendation has no action that carries it out.

What it checks
    Once the action plan has actions, or the board has agreed it, every recommendation is carried
    out by at least one action. For a consideration (`form: consideration`) it is enough that its
    `outcome:` says who considered it, and what came of it.

Why it matters
    A recommendation is a wish until somebody has to do something by a date. Half of the published
    recommendations that were followed up nationally had not been acted on.

How to put it right
    Add an action with the recommendation's id under `recommendation:`. If nothing will be done, add
    an action with the status `not-pursued` and the reason. What is only to be considered is a
    consideration: write down its outcome.

Example
    Wrong: {id: r2, text: ...} and no action for r2
    Right: {id: a2, recommendation: r2, text: ..., agency: ..., owner: ..., due_on: 2017-12-29}

Reference
    S0 section 1.15: for each action timescales, success criteria and impact (R81, R83).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.milestones import is_plan_agreed
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN002",
    name="recommendation-without-action",
    severity=Severity.ERROR,
    cites=("R81", "R83"),
    requires=("action-plan.yaml", "history.yaml"),
)

_OR_OUTCOME = " Or say under outcome: who considered it, and what came of it."


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for recommendations that no action names."""
    plan = case.plan
    if plan is None or not (plan.actions or is_plan_agreed(case)):
        return
    carried_out = {action.recommendation for action in plan.actions}
    for index, recommendation in enumerate(plan.recommendations):
        is_settled = recommendation.is_consideration and recommendation.outcome.strip()
        if recommendation.id and recommendation.id not in carried_out and not is_settled:
            yield RULE.problem(
                case.place("action-plan.yaml", "recommendations", index, "id"),
                f"no action carries out the recommendation {recommendation.id}",
                f"Add an action with recommendation: {recommendation.id}."
                + (_OR_OUTCOME if recommendation.is_consideration else ""),
            )
