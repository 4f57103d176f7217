"""Every action of the plan is to train somebody or to remind them.

What it checks
    At least one action does something other than train, brief, remind or raise awareness. The check
    looks at the words of the actions only.

Why it matters
    Practitioners mostly knew what to do, and something in the system stopped them. Training changes
    neither forms nor caseloads, nor the way in which news travels between agencies.

How to put it right
    Ask for each finding what would make the right thing easy, and add an action that changes that.
    If training really is the answer, the warning may stand.

Example
    Wrong: two actions, "Train all staff." and "Remind managers of the policy."
    Right: one of them is "Add a required question to the form."

Reference
    S2 and prompt Q20: are recommendations more than training and reminders? (R81)
"""

import re
from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN018",
    name="plan-only-trains",
    severity=Severity.WARNING,
    cites=("Q20", "R81"),
    requires=("action-plan.yaml",),
)

_TRAINS = re.compile(
    r"\b(e-?learning|(re)?train(s|ed|ing)?|remind(s|ed|ers?|ing)?|workshops?|seminars?|refresher"
    r"|briefings?|awareness|newsletters?)\b",
    re.IGNORECASE,
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for one action that does something else."""
    texts = [action.text for action in (case.plan.actions if case.plan else ()) if action.text]
    if texts and all(_TRAINS.search(text) for text in texts):
        yield RULE.problem(
            case.place("action-plan.yaml", "actions"),
            "every action of the plan trains or reminds somebody",
            "Add an action that changes how the work is done: a form, a pathway, a caseload.",
        )
