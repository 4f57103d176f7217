"""The day from which a clock counts was corrected, and its due date has moved.

What it checks
    Each clock whose starting milestone was recorded again with another day. The message gives the
    day that counted before, the day that was due by it, and whether the step is late by that day.
    A later due date is a warning, an earlier one is told as information. A day that is only planned
    may be planned anew, and is not told.

Why it matters
    The last entry counts. A start that is moved turns a late step into a timely one, and nothing
    else shows it. A correction that is right can be defended; nobody may have to find it first.

How to put it right
    If the correction is right, nothing need be done: it stays on record. The Chair may say so with
    a waiver. If it is wrong, record the milestone once more with the right day and the reason.

Example
    Wrong: incident-notified on 2018-02-06, and a week before the decision again on 2018-03-01
    Right: incident-notified on 2018-02-06, and an extension that the Chair has agreed

Reference
    S0 section 1.6: one month from the notification of the incident (R34); section 1.12 (R68).
"""

from collections.abc import Iterator
from datetime import date

from scrctl.deadlines.deadline import Correction, Deadline
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.clocks import cited, days
from scrctl.rules.milestones import is_plan
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN010",
    name="start-corrected",
    severity=Severity.WARNING,
    cites=("R34", "R68"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for clocks that count from a day that was corrected."""
    for deadline in context.deadlines:
        start, before = deadline.start, deadline.corrected
        if start is None or before is None or is_plan(start.milestone, context):
            continue
        problem = RULE.problem(
            case.place("history.yaml", "entries", start.index, "on"),
            f"{deadline.label} counts from {start.on}; before the correction it counted from "
            f"{before.on}{_due(deadline, before, context.as_of)}",
            "If the correction is right, it stands; else record the milestone again.",
        )
        yield cited(problem, deadline, None if start.on > before.on else Severity.INFO)


def _due(deadline: Deadline, before: Correction, as_of: date) -> str:
    if before.due is None:
        return ""
    late = ((deadline.met_on or as_of) - before.due).days
    by_then = f", {days(late)} late by now" if late > 0 else ""
    if deadline.met_on and late > 0:
        by_then = f", and was met {days(late)} after that"
    return f" and was due on {before.due}{by_then}"
