"""Something falls due soon.

What it checks
    Each clock that is running, and each pause that is to be looked at again, whose day comes within
    the number of days that the board calls soon (`policies: due_soon_days:` in `scrctl.yaml`).

Why it matters
    A notice takes a day to write, and a meeting takes weeks to call. A date that is seen in time
    need not be missed.

How to put it right
    Do it, and record it with the command that the message gives. `--fail-on due-soon` lets a
    nightly job fail on it.

Example
    Wrong: a decision due on 2018-03-20, and on 2018-03-12 no meeting has heard the case
    Right: `scrctl record 2018-001 decision-made --on 2018-03-15 --by lscb_chair`

Reference
    S0 section 1.13: keeping to the timescale (R72).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import ClockKind
from scrctl.rules.clocks import cited, days, record_command
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN008",
    name="deadline-due-soon",
    severity=Severity.INFO,
    cites=("R72",),
    requires=("history.yaml",),
    passing=True,
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for days by which somebody must act, and that are near."""
    for deadline in context.deadlines:
        left, start = deadline.days_to_act, deadline.start
        is_near = left is not None and 0 <= left <= context.board.policies.due_soon_days
        if left is None or start is None or not is_near or deadline.kind == ClockKind.MINIMUM:
            continue
        what = "is paused, and is to be looked at again by" if deadline.pause else "is due on"
        index = deadline.pause.index if deadline.pause else start.index
        problem = RULE.problem(
            case.place("history.yaml", "entries", index, "on"),
            f"{deadline.label} {what} {deadline.act_on}, in {days(left)}",
            record_command(case.id, deadline.ends[0], context, deadline.of)
            if deadline.ends
            else f"scrctl explain {deadline.clock} says how.",
        )
        yield cited(problem, deadline)
