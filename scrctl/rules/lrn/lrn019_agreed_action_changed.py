"""An action reads otherwise than when it was agreed.

What it checks
    Where `agreed:` in the action plan holds a sign-off of an action, its hash is still that of the
    action, of its recommendation, and of the board's answers to the findings of that. The last
    sign-off of each action counts. Status, evidence and impact are no part of it.

Why it matters
    Partners agree to words, an owner and a date. A plan whose words are softened afterwards, or
    whose dates slip by an edit, is no longer the plan that they agreed.

How to put it right
    Look at what has changed. If it is right, let those who agreed the plan confirm it with
    `scrctl actions confirm CASE ACTION --by ROLE`; if not, put the words back.

Example
    Wrong: due_on: 2018-06-30 in an action that was agreed with due_on: 2018-01-31
    Right: the same, and a sign-off of the new date after the first one

Reference
    S0 section 1.15: agree actions with partners, with timescales and success criteria (R83).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.agreed import is_suspect, last_agreed
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN019",
    name="agreed-action-changed",
    severity=Severity.WARNING,
    cites=("R83",),
    requires=("action-plan.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for actions that differ from what was signed."""
    for index, action in enumerate(case.plan.actions if case.plan else ()):
        found = last_agreed(case, action.id)
        if found and is_suspect(case, action):
            yield RULE.problem(
                case.place("action-plan.yaml", "actions", index, "id"),
                f"action {action.id} reads otherwise than when it was agreed on {found[1].on}",
                f"Look at it, and confirm it: scrctl actions confirm {case.id} {action.id}.",
            )
