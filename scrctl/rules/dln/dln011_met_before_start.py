"""Something was done before the clock that it ends had started.

What it checks
    Each ordinary clock that has been met was met on the day on which it starts, or later.

Why it matters
    A decision cannot come before the notice of the incident that it is about. One of the two days
    is wrong, and as long as it is, the clock says nothing: it looks met, whatever happened.

How to put it right
    Find out which of the two days is wrong, and record that milestone again with the reason
    (`scrctl record CASE MILESTONE --on DATE --corrects REASON`). `record` itself refuses a day that
    would bring this up where it was not so before.

Example
    Wrong: decision-made on 2017-02-14, and incident-notified on 2017-03-08
    Right: incident-notified on 2017-02-08, and decision-made on 2017-02-14

Reference
    S0 section 1.6: a decision within one month of the notification (R34); section 1.7: notices
    after the decision (R44); section 1.12: completion after initiation (R68).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.clocks import cited, is_limit
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN011",
    name="met-before-start",
    severity=Severity.ERROR,
    cites=("R34", "R44", "R68"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the day on which each clock was met with the day on which it starts."""
    for deadline in context.deadlines:
        start, met_on = deadline.start, deadline.met_on
        if start and met_on and met_on < start.on and is_limit(deadline, context):
            at = () if deadline.end_index is None else (deadline.end_index, "on")
            problem = RULE.problem(
                case.place("history.yaml", "entries", *at),
                f"{deadline.label} was met on {met_on}, and starts on {start.on}: "
                "one of the two days is wrong",
                f"Look at {start.milestone} too, and correct the day that is wrong.",
            )
            yield cited(problem, deadline)
