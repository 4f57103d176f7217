"""Something should have been done by now, and has not been.

What it checks
    No clock that is running has passed its due date on the day asked about.

Why it matters
    An overdue decision, notice or review is the one thing that a business manager must hear about
    first. It grows worse every day, and most of these dates are owed to somebody outside the board.

How to put it right
    Do it, and record it with the command that the message gives. Where the procedure allows more
    time, the extension must be agreed and recorded, with its reason and the new date.

Example
    Wrong: decided on 2017-02-14, and on 2017-03-01 no notice to Ofsted is recorded.
    Right: `scrctl record 2017-003 ofsted-notified --on 2017-02-16 --by business_manager`.

Reference
    S0 sections 1.6, 1.7 and 1.12: one month, five working days, six months (R34, R44, R68, R69).
"""

from collections.abc import Iterator

from scrctl.deadlines.deadline import Deadline, State
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Late
from scrctl.rules.clocks import cited, days, extend_command, is_limit, record_command
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN002",
    name="deadline-overdue",
    severity=Severity.ERROR,
    cites=("R34", "R44", "R68", "R69"),
    requires=("history.yaml",),
    passing=True,
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for ordinary clocks that are overdue."""
    for deadline in context.deadlines:
        if deadline.state is State.OVERDUE and deadline.due and is_limit(deadline, context):
            at = (deadline.start.index, "on") if deadline.start else ()
            late_by = (context.as_of - deadline.due).days
            problem = RULE.problem(
                case.place("history.yaml", "entries", *at),
                f"{deadline.label} was due on {deadline.due} and is {days(late_by)} overdue",
                _hint(case, deadline, context),
            )
            yield cited(problem, deadline)


def _hint(case: Case, deadline: Deadline, context: Context) -> str:
    commands = [record_command(case.id, name, context, deadline.of) for name in deadline.ends[:1]]
    if deadline.late != Late.NEVER:
        commands.append(extend_command(case.id, deadline.clock, deadline.of))
    return ", or ".join(commands)
