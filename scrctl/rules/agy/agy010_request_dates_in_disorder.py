"""Something was due, or came, before an agency was asked for it.

What it checks
    Of each briefing report, chronology and request for information: `due_on:` and `received_on:`
    are not earlier than the day on which it was asked for (`requested_on:` or `asked_on:`).

Why it matters
    Who owes what, and how late it is, is counted from these days. A slip in one of them makes an
    agency late that is not, or hides one that is.

How to put it right
    Look up the letter and the answer, and correct the day.

Example
    Wrong: requested_on: 2017-03-06 and due_on: 2017-02-20
    Right: requested_on: 2017-03-06 and due_on: 2017-03-20

Reference
    S0 section 1.13: keeping to the timescale (R72); section 1.14: written information (R75).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.owed import asked
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="AGY010",
    name="request-dates-in-disorder",
    severity=Severity.WARNING,
    cites=("R72", "R75"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for days that come before the request."""
    del context
    for one in asked(case):
        for name, day in (("due_on", one.due_on), ("received_on", one.received_on)):
            if one.requested_on and day and day < one.requested_on:
                yield RULE.problem(
                    case.place(
                        one.place.file.removeprefix(f"{case.folder}/"), *one.place.at[:-1], name
                    ),
                    f"{name} is {day}, before it was asked for on {one.requested_on}",
                    "Correct the day that is wrong.",
                )
