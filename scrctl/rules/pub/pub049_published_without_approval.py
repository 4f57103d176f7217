"""The report is published, and no record says which files were approved.

What it checks
    Where `published` is recorded and stands, the history has an approval of the finished files from
    that day or before. Procedures that approve no files are not asked.

Why it matters
    A report is agreed as a text and published as a file. Between the two, somebody can make another
    state of it, or put last week's file on the website. Without the hashes nobody can say later
    which bytes were approved, or that nothing in them names anybody.

How to put it right
    `scrctl publish CASE -o DIR` makes the files from what is on record, proves that they name
    nobody, and keeps the hash of each. Put just those on the website. For a report that was
    published without it, whoever answers for the review says so with a waiver.

Example
    Wrong: published on 2017-06-15, and no approval in the history
    Right: approved with scrctl publish on 2017-06-14, published on 2017-06-15

Reference
    S0 section 1.16: the report is published and identifies nobody (R86, R88, R93). That the files
    are approved by their hashes is our own choice.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History
from scrctl.model.words import Milestone
from scrctl.rules.milestones import stands
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB049",
    name="published-without-approval",
    severity=Severity.WARNING,
    cites=("R86", "R88", "R93"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for an approval of the files that went on the website."""
    published = stands(case, Milestone.PUBLISHED, context)
    asked = context.procedure is not None and context.procedure.approval is not None
    if published is None or not asked:
        return
    entries = (case.history or History()).of_kind(EntryKind.APPROVAL)
    if not any(entry.on and entry.on <= published.on for _, entry in entries):
        yield RULE.problem(
            case.place("history.yaml", "entries", published.index, "milestone"),
            "the report is published, and no files were approved by that day",
            f"Approve them with scrctl publish {case.id} -o DIR, and put just those on the "
            "website; or have it waived by whoever answers for the review.",
        )
