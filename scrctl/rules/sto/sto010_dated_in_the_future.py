"""The history says that something happened on a day that has not come yet.

What it checks
    No entry of the history takes effect later than the day asked about. The day of a plan, such
    as that of publication, may lie ahead. Entries written down after that day are not looked at.

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
    """Compare the day of every entry with the day asked about."""
    for index, entry in enumerate(case.history.entries if case.history else ()):
        if entry.on and entry.on > context.as_of and not is_plan(entry.milestone, context):
            yield RULE.problem(
                case.place("history.yaml", "entries", index, "on"),
                f"{entry.on} is later than {context.as_of}, the day asked about",
                "Correct the date, or record it once it has happened.",
            )
