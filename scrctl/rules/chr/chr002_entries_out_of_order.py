"""An entry of a chronology stands below one that happened later.

What it checks
    The entries of each chronology stand in the order in which things happened. On one day their
    `sequence` decides, or else the time. A date that is only a month or a year is taken kindly.

Why it matters
    A reader takes the order of the lines for the order of events. What was known when is half of
    what a review is about.

How to put it right
    Move the entry, or correct its date. On one day give the entries a `sequence`.

Example
    Wrong: an entry of 2016-10-04, and below it one of 2016-09-30
    Right: the entry of 2016-09-30 first

Reference
    S0 section 1.3: who did what, in order, and what they could know at the time (R17).
"""

from collections.abc import Iterator
from itertools import pairwise

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.event_date import has_shape, is_before
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="CHR002",
    name="entries-out-of-order",
    severity=Severity.WARNING,
    cites=("R17",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare each entry with the one above it."""
    for file, chronology in case.chronologies.items():
        dated = [(i, e) for i, e in enumerate(chronology.entries) if has_shape(e.date)]
        for (_, above), (index, entry) in pairwise(dated):
            if is_before(entry, above):
                yield RULE.problem(
                    case.place(file, "entries", index, "date"),
                    f"the entry {entry.id} happened before {above.id}, which stands above it",
                    "Move the entry, correct its date, or give both a sequence.",
                )
