"""An entry of a chronology lies outside the period under review.

What it checks
    The date of every entry may lie between the start and the end that the terms of reference set.
    A month or a year counts as inside if any day of it is.

Why it matters
    The period is agreed so that the review asks for no more about a family than it needs. An entry
    outside it is more than was asked for, or shows that the period was drawn too narrowly.

How to put it right
    Take the entry out, move it to a summary of the family's history, or ask the Chair to widen the
    period in the terms of reference and say why.

Example
    Wrong: a period from 2016-01-01 to 2017-01-18, and an entry of 2009-05-12
    Right: the entry in a summary of the early history

Reference
    S2 and prompts Q4 and Q5: is the period justified? S0 section 1.14: proportionate (R77).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.event_date import span
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="CHR004",
    name="entry-outside-period",
    severity=Severity.WARNING,
    cites=("Q4", "Q5", "R77"),
    requires=("terms-of-reference.md",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare each entry with the period, as far as one has been set."""
    if case.terms is None:
        return
    start, end = case.terms.period.start, case.terms.period.end
    for file, chronology in case.chronologies.items():
        for index, entry in enumerate(chronology.entries):
            days = span(entry.date)
            if days and ((start and days[1] < start) or (end and days[0] > end)):
                yield RULE.problem(
                    case.place(file, "entries", index, "date"),
                    f"the entry {entry.id} lies outside the period under review",
                    "Take it out, or widen the period and say why.",
                )
