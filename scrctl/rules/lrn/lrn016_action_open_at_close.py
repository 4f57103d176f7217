"""A case is to be closed while an action is still open.

What it checks
    At the gate that asks for it: every action is `done`, with its impact, or `not-pursued`, with
    the reason.

Why it matters
    Closing the case ends the monitoring. What is open on that day is open for ever.

How to put it right
    Finish the action and write its impact, or let the monitoring group decide not to pursue it and
    write the reason under `not_pursued_because:`.

Example
    Wrong: {id: a2, status: in-progress}
    Right: {id: a2, status: done, done_on: 2017-12-18, impact: ...}

Reference
    S0 sections 1.15 and 2.6: the plan is overseen until it is completed (R83, R110).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.learning import Action
from scrctl.model.words import ActionStatus
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="LRN016",
    name="action-open-at-close",
    severity=Severity.ERROR,
    cites=("R83", "R110"),
    scope=Scope.GATE,
    requires=("action-plan.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for actions that are neither done nor given up with a reason."""
    for index, action in enumerate(case.plan.actions if case.plan else ()):
        field, message = _open(action)
        if action.id and field:
            yield RULE.problem(
                case.place("action-plan.yaml", "actions", index, field),
                f"action {action.id} {message}",
                "Finish it and write its impact, or record why it is not pursued.",
            )


def _open(action: Action) -> tuple[str, str]:
    if action.status is ActionStatus.DONE:
        return ("", "") if action.impact.strip() else ("impact", "is done without an impact")
    if action.status is ActionStatus.NOT_PURSUED:
        reason = action.not_pursued_because.strip()
        return ("", "") if reason else ("not_pursued_because", "is given up without a reason")
    return "status", "is still open"
