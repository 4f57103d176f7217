"""An action does not say how anybody would know that it had worked.

What it checks
    Once the plan is agreed or the action begun, each action has `success_criteria`. An action that
    is not pursued needs none.

Why it matters
    "Training was delivered" says that something was done, not that anything is better for a child.
    What counts as success must be agreed before the work starts, or it will be whatever happened.

How to put it right
    Write under `success_criteria:` what will be different, how that is measured, and by how much.

Example
    Wrong: {id: a1, text: Add a question to the form., success_criteria: null}
    Right: {id: a1, text: ..., success_criteria: The answer is on file in nine of ten records read.}

Reference
    S0 section 1.15: set success criteria (R83).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.agreed_actions import lacking
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN005",
    name="action-without-success-criteria",
    severity=Severity.ERROR,
    cites=("R83",),
    requires=("action-plan.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for actions without success criteria."""
    found = lacking(case, "success_criteria", lambda a: bool(a.success_criteria.strip()))
    for place, action in found:
        yield RULE.problem(
            place,
            f"action {action.id} has no success criteria",
            "Write what will be different, how it is measured, and by how much.",
        )
