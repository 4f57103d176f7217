"""An action has no date by which it is to be done.

What it checks
    Once the plan is agreed or the action begun, each action has `due_on`. An action that is not
    pursued needs none.

Why it matters
    Without a date an action can be neither late nor finished in time, and nobody is reminded of it.

How to put it right
    Agree a date with the agency and write it under `due_on:`.

Example
    Wrong: {id: a1, recommendation: r1, text: ..., owner: Head of training, due_on: null}
    Right: {id: a1, recommendation: r1, text: ..., owner: Head of training, due_on: 2017-10-31}

Reference
    S0 section 1.15: set timescales (R83).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.agreed_actions import lacking
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN004",
    name="action-without-due-date",
    severity=Severity.ERROR,
    cites=("R83",),
    requires=("action-plan.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for actions without a date."""
    for place, action in lacking(case, "due_on", lambda a: a.due_on is not None):
        yield RULE.problem(
            place,
            f"action {action.id} has no due date",
            "Agree a date with the agency and write it under due_on:.",
        )
