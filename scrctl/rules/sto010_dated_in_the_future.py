"""The history says that something happened on a day that has not come yet.

What it checks
    No entry of the history is dated, or written down, later than the day asked about. The day
    of a plan, such as that of publication, may lie ahead.

Why it matters
    The history tells what has happened. A step that is recorded before it is taken meets a deadline
    on paper only.

How to put it right
    Correct the date. If the step is still to be taken, take the entry out and record it on the day.

Example
    Wrong: panel-notified on 2071-02-17
    Right: panel-notified on 2017-02-17

Reference
    S0 section 1.7, dates that are owed to others (R44); the store's contract on the history.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.milestones import is_plan
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="STO010",
    name="dated-in-the-future",
    severity=Severity.ERROR,
    cites=("R44",),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare both dates of every entry with the day asked about."""
    for index, entry in enumerate(case.history.entries if case.history else ()):
        dates = {"on": entry.on, "recorded_on": entry.recorded_on}
        if is_plan(entry.milestone, context):
            del dates["on"]
        for field, day in dates.items():
            if day and day > context.as_of:
                yield RULE.problem(
                    case.place("history.yaml", "entries", index, field),
                    f"{day} is later than {context.as_of}, the day asked about",
                    "Correct the date, or record it once it has happened. With an older --as-of, "
                    "entries that were recorded since are later too.",
                )
