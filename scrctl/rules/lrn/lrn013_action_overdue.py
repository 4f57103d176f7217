"""An action should have been done by now.

What it checks
    No action that is still to be done has a due date before the day asked about.

Why it matters
    The plan is a promise to the family and to the public. The monitoring group should hear of an
    overdue action before anybody else asks.

How to put it right
    Ask the owner. Then set the status and the impact, or let the monitoring group agree a new date
    or decide not to pursue it, with the reason.

Example
    Wrong: {id: a2, status: in-progress, due_on: 2017-12-29}, looked at on 2018-03-12
    Right: {id: a2, status: done, due_on: 2017-12-29, done_on: 2017-12-18, impact: ...}

Reference
    S0 section 1.15: set timescales and oversee implementation (R83, R84).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import ActionStatus
from scrctl.rules.clocks import days
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN013",
    name="action-overdue",
    severity=Severity.WARNING,
    cites=("R83", "R84"),
    requires=("action-plan.yaml",),
    passing=True,
)

_FINISHED = (ActionStatus.DONE, ActionStatus.NOT_PURSUED)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for open actions whose date has passed."""
    for index, action in enumerate(case.plan.actions if case.plan else ()):
        due = action.due_on
        if due and due < context.as_of and action.status not in _FINISHED:
            yield RULE.problem(
                case.place("action-plan.yaml", "actions", index, "due_on"),
                f"action {action.id} was due on {due} and is "
                f"{days((context.as_of - due).days)} overdue",
                "Ask its owner, and bring the plan up to date.",
            )
