"""Two agencies probably tell of the same contact.

What it checks
    Entries of different agencies whose dates may mean the same day, and whose words are alike:
    what happened, the keys of people and place, the time of day. Words count as the same by their
    first six letters, and a word that few entries use counts for more. Two entries are named if
    they share at least three words and two fifths of what all their words weigh. A date that may
    mean more than a month is too vague to be compared.

Why it matters
    A contact that two agencies record is one contact. Counted twice, it makes the family look
    better known than it was. Both entries stay: how each agency saw it is part of the review.

How to put it right
    Read both. Then write under `compared` of one of them what you found: `same-contact`,
    `another-contact`, or `agencies-differ` where they differ and it was looked into. What was
    judged is not told again.

Example
    Wrong: two entries of one day about one visit, and nobody has said whether it is one
    Right:
        compared: [{entry: ev-police-7xq2, judged: same-contact, because: A joint visit.}]

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
    code="CHR009",
    name="probable-duplicate",
    severity=Severity.INFO,
    cites=("R17",),
    requires=("chronology/*.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Name the pairs that nobody has judged."""
    for pair in compared(case):
        if pair.kind is Kind.SAME:
            yield RULE.problem(
                pair.one.place,
                f"the entry {pair.one.entry.id} and {pair.two.entry.id} of {pair.two.agency}"
                " probably tell of the same contact",
                f"Read both, and say it under compared: entry: {pair.two.entry.id},"
                " judged: same-contact or another-contact.",
            )
