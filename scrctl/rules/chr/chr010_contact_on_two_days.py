"""Two agencies put what is probably one contact on different days.

What it checks
    Entries of different agencies whose words are very much alike (three fifths of what all their
    words weigh, see CHR009), and whose days differ by no more than a week. Entries that are like
    one of their own day are left out. So are pairs that were judged to be another contact; a pair
    that was judged to be the same contact and has different days is always named.

Why it matters
    The day decides what came first: whether a worker knew of the injury before the visit or after
    it. An agency that writes the day of the record for the day of the contact changes the story.

How to put it right
    Ask both agencies which day their record has, and correct the date with its source. If they
    hold to it, write `agencies-differ` under `compared`, and say in the report that they differ.

Example
    Wrong: one clinic appointment, on 2016-03-14 with one agency and on 2016-03-16 with another
    Right:
        compared: [{entry: ev-police-7xq2, judged: agencies-differ, because: Both records stand.}]

Reference
    S0 section 1.3: transparency about how data is collected and analysed (R17).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.merged import Kind
from scrctl.rules.merging.alike import compared
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="CHR010",
    name="contact-on-two-days",
    severity=Severity.WARNING,
    cites=("R17",),
    requires=("chronology/*.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Name the pairs whose days differ."""
    for pair in compared(case):
        if pair.kind is Kind.OTHER_DAY:
            yield RULE.problem(
                pair.one.place,
                f"the entry {pair.one.entry.id} and {pair.two.entry.id} of {pair.two.agency}"
                " are probably one contact on different days",
                "Ask both agencies for the day, and correct it; or say under compared:"
                f" entry: {pair.two.entry.id}, judged: another-contact or agencies-differ.",
            )
