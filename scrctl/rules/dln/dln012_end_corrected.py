"""The day on which a clock was met was corrected, and the step is less late by it.

What it checks
    Each clock whose last milestone was recorded again with another day. If the step was late by the
    day that counted before, and is less late now, the message gives that day. The same goes for a
    time that must last, and was ended too early.

Why it matters
    The last entry counts. A late notice that is recorded again with an earlier day is no longer
    late, and nothing else shows it. A correction that is right can be defended, with the letter or
    the minute that proves the day; nobody may have to find it first.

How to put it right
    If the correction is right, it stays on record, and the Chair may say so with a waiver. If it is
    wrong, record the milestone once more with the right day and the reason.

Example
    Wrong: dfe-notified on 2018-03-26, ten days late, and recorded again on 2018-03-16
    Right: dfe-notified on 2018-03-26, and a waiver that says why it was late

Reference
    S0 section 1.7: five working days (R44); sections 1.6, 1.12 and 1.16 (R34, R68, R87).
"""

from collections.abc import Iterator

from scrctl.deadlines.deadline import Deadline, Moved
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import ClockKind
from scrctl.rules.clocks import cited, days
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN012",
    name="end-corrected",
    severity=Severity.WARNING,
    cites=("R34", "R44", "R68", "R87"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for clocks that failed by the day on which they were met before the correction."""
    for deadline in context.deadlines:
        if deadline.met_before and deadline.end_index is not None:
            place = case.place("history.yaml", "entries", deadline.end_index, "on")
            message = _message(deadline, deadline.met_before)
            hint = "If the correction is right, it stands; else record the milestone again."
            yield cited(RULE.problem(place, message, hint), deadline)


def _message(deadline: Deadline, before: Moved) -> str:
    how = "too early" if deadline.kind == ClockKind.MINIMUM else "late"
    return (
        f"{deadline.clock} was met on {deadline.met_on}; before the correction it was met on "
        f"{before.on}, {days(before.by)} {how}"
    )
