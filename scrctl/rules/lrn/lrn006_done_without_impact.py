"""An action is marked as done, and nobody has said what it changed.

What it checks
    Every action with the status `done` has its impact written down.

Why it matters
    Most annual reports tell what was done and not what came of it. The reason for an action is its
    effect on children; without that, it is not finished.

How to put it right
    Measure against the success criteria and write the result under `impact:`. Until then set the
    status back to `in-progress`.

Example
    Wrong: {id: a1, status: done, done_on: 2017-10-20}
    Right: {id: a1, status: done, done_on: 2017-10-20, impact: On file in 46 of 50 records.}

Reference
    S0 section 1.15: assess the impact (R83).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import ActionStatus
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN006",
    name="done-without-impact",
    severity=Severity.ERROR,
    cites=("R83",),
    requires=("action-plan.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for actions that are done and have no impact."""
    for index, action in enumerate(case.plan.actions if case.plan else ()):
        if action.id and action.status is ActionStatus.DONE and not action.impact.strip():
            yield RULE.problem(
                case.place("action-plan.yaml", "actions", index, "status"),
                f"action {action.id} is done, and its impact is not written down",
                "Write under impact: what changed, or set the status back to in-progress.",
            )
