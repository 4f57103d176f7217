"""Something was done after the day by which it had to be done.

What it checks
    Each clock that has been met was met by its due date. Where the procedure allows more time, a
    recorded extension moves that date; the lateness against the first date is then told as
    information, so that it stays on record. Notice to the Panel before publication is PUB001's.

Why it matters
    The dates protect children: they keep a decision or a notice from drifting. A late step that
    was agreed beforehand, with a reason, can be defended. A late step that nobody wrote about
    cannot.

How to put it right
    If the date was recorded wrongly, record the milestone again with the reason for the
    correction. If it is right, the lateness stands: more time is agreed before the step is taken,
    and not after it. A waiver with its reason, by whoever answers for it, lets the case go on.

Example
    Wrong: decided on 2017-02-14, the Panel told on 2017-02-24.
    Right: decided on 2017-02-14, the Panel told on 2017-02-17, within five working days.

Reference
    S0 sections 1.6, 1.7 and 1.12: one month, five working days, six months (R34, R44, R68, R69).
"""

from collections.abc import Iterator
from datetime import date

from scrctl.deadlines.deadline import Deadline
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.waivable import waived_by
from scrctl.rules.clocks import cited, days, is_limit
from scrctl.rules.rule import Context, Rule

_ALLOWED = "The extension allows for it. Nothing need be done; the lateness stays on record."
RULE = Rule(
    code="DLN001",
    name="deadline-met-late",
    severity=Severity.ERROR,
    cites=("R34", "R44", "R68", "R69"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the day on which each clock was met with the day on which it was due."""
    for deadline in context.deadlines:
        if is_limit(deadline, context) and deadline.met_on and deadline.due:
            yield from _compared(case, context, deadline, deadline.met_on, deadline.due)


def _compared(
    case: Case, context: Context, deadline: Deadline, met_on: date, due: date
) -> Iterator[Problem]:
    first_due = deadline.first_due or due
    if met_on > due:
        problem = _problem(case, deadline, met_on, due, _waiver(case, context))
        yield cited(problem, deadline)
    elif met_on > first_due:
        problem = _problem(case, deadline, met_on, first_due, _ALLOWED)
        yield cited(problem, deadline, Severity.INFO)


def _problem(case: Case, deadline: Deadline, met_on: date, due: date, hint: str) -> Problem:
    """Say it at the entry of the history that met the clock, late."""
    at = () if deadline.end_index is None else (deadline.end_index, "on")
    late = days((met_on - due).days)
    message = f"{deadline.label} was due on {due} and was met {late} late"
    return RULE.problem(case.place("history.yaml", "entries", *at), message, hint)


def _waiver(case: Case, context: Context) -> str:
    """Say who lets the case go on; more time is agreed before a step, not after it."""
    waivers = [waiver for procedure in context.procedures for waiver in procedure.waivers]
    roles = " or ".join(waived_by(RULE.code, waivers)) or "ROLE"
    return (
        "If the date is right, the lateness stays on record, and who answers for it says why: "
        f"scrctl waive {case.id} {RULE.code} --reason TEXT --agreed-by {roles}"
    )
