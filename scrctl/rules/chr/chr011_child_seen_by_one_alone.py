"""Of one contact, one agency says that the child was seen, and another that it was not.

What it checks
    Entries of different agencies that are probably one contact (see CHR009), or that were judged
    to be one, or that share the day and the place and have no two times of day: `child_seen` is yes
    in one and no in the other.

Why it matters
    Everybody relied on somebody else having seen the child. Where two records of one visit differ
    in that, nobody may rely on either.

How to put it right
    Ask both agencies what their record has, word for word, and correct the answer with its source.
    If they hold to it, write `agencies-differ` under `compared`, and say in the report that they
    differ.

Example
    Wrong: of one visit, child_seen: yes with the police and child_seen: no with the school nurse
    Right:
        compared: [{entry: ev-police-7xq2, judged: agencies-differ, because: Both records stand.}]

Reference
    S2 and prompt Q3: who saw, heard and spoke to the child, and when?
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.merged import Kind
from scrctl.rules.merging.alike import compared
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="CHR011",
    name="child-seen-by-one-alone",
    severity=Severity.WARNING,
    cites=("Q3",),
    requires=("chronology/*.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Name the pairs that differ in whether the child was seen."""
    for pair in compared(case):
        if pair.kind is Kind.SEEN:
            yield RULE.problem(
                pair.one.place,
                f"of what may be one contact, {pair.one.entry.id} and {pair.two.entry.id} of"
                f" {pair.two.agency} differ in whether the child was seen",
                "Ask both agencies, and correct the answer; or say under compared:"
                f" entry: {pair.two.entry.id}, judged: another-contact or agencies-differ.",
            )
