"""A report was taken down, or records were destroyed, before the time was up.

What it checks
    Where a procedure says that something must last at least so long, it was not ended before that
    day: the report on the website, and the records in the archive.

Why it matters
    A family, a student or an inspector must be able to find the report for as long as the board
    promised. Records that have been destroyed cannot be brought back when a grown child asks.

How to put it right
    Put the report back on the website, and record nothing until the time is up. If the date was
    recorded wrongly, record the milestone again with the reason for the correction. Records that
    are gone: tell the Chair, and record a waiver that says what happened.

Example
    Wrong: published on 2017-09-12, removed from the website on 2018-03-01.
    Right: published on 2017-09-12, removed from the website on 2018-09-12 or later.

Reference
    S0 sections 1.16 and 1.18: twelve months on the website, 35 years in the archive (R87, R98).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import ClockKind
from scrctl.rules.clocks import cited, days
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN004",
    name="minimum-not-kept",
    severity=Severity.ERROR,
    cites=("R87", "R98"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the end of each minimum period with the day before which it must not end."""
    for deadline in context.deadlines:
        met_on, due = deadline.met_on, deadline.due
        if deadline.kind == ClockKind.MINIMUM and met_on and due and met_on < due:
            at = () if deadline.end_index is None else (deadline.end_index, "on")
            problem = RULE.problem(
                case.place("history.yaml", "entries", *at),
                f"{deadline.label} must last until {due} and ended {days((due - met_on).days)} "
                "too early",
                "If the date is wrong, correct it. If it is right, undo the step where that can "
                "be done, and tell the Chair.",
            )
            yield cited(problem, deadline)
