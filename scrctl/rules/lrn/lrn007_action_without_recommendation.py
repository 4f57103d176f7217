"""An action carries out no recommendation of the review.

What it checks
    Every action names the recommendation that it carries out.

Why it matters
    An action that belongs to no recommendation cannot be traced back to what was found, and so
    nobody can say why it is being done. Such actions crowd out those that the review asked for.

How to put it right
    Write the id of the recommendation under `recommendation:`. Work that has nothing to do with the
    review belongs in the agency's own plan.

Example
    Wrong: {id: a4, text: Refresh the leaflet.}
    Right: {id: a4, recommendation: r1, text: Refresh the leaflet on safe storage.}

Reference
    S0 section 1.15: no orphan action (R81).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN007",
    name="action-without-recommendation",
    severity=Severity.ERROR,
    cites=("R81",),
    requires=("action-plan.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for actions that name no recommendation."""
    for index, action in enumerate(case.plan.actions if case.plan else ()):
        if action.id and not action.recommendation:
            yield RULE.problem(
                case.place("action-plan.yaml", "actions", index, "recommendation"),
                f"action {action.id} carries out no recommendation",
                "Write the id of a recommendation of this plan under recommendation:.",
            )
