"""An entry of a chronology has a date that cannot be.

What it checks
    The date of every entry is in the calendar, and not later than the day asked about. A period
    ends after it begins.

Why it matters
    A mistyped year moves an event by ten years, and with it the age of the child and what anybody
    could have known.

How to put it right
    Look at the agency's record and correct it. If only the month is known, write only the month.

Example
    Wrong: date: 2016-02-30
    Right: date: 2016-02

Reference
    S0 section 1.3: transparency about data (R17).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.review import Entry
from scrctl.rules.event_date import has_shape, span
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="CHR003",
    name="entry-date-impossible",
    severity=Severity.ERROR,
    cites=("R17",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at the date of each entry."""
    for file, chronology in case.chronologies.items():
        for index, entry in enumerate(chronology.entries):
            message = _fault(entry, context)
            if message:
                yield RULE.problem(
                    case.place(file, "entries", index, "date"),
                    f"the entry {entry.id} {message}",
                    "Look at the agency's record and correct it.",
                )


def _fault(entry: Entry, context: Context) -> str:
    days = span(entry.date)
    if days is None and has_shape(entry.date):
        return "has a date that is in no calendar, or a period that ends before it begins"
    if days and days[0] > context.as_of:
        return f"is dated later than {context.as_of}, the day asked about"
    return ""
