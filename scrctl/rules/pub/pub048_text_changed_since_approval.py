"""A text that is published is no longer the one that was approved.

What it checks
    Where finished files were approved (`scrctl publish`), the documents that they were made from
    say the same still: the entry in the history keeps the SHA-256 of each. A document that came
    since, or is gone, is told too. `scrctl publish` is not kept back by it.

Why it matters
    The files on the website were made from another text than the store holds. Who mends a sentence
    in the store has not mended the report that people read, and the next file that is made from it
    has been approved by nobody.

How to put it right
    Approve the files anew with `scrctl publish`, and put just those on the website. Or put the text
    back to what was approved.

Example
    Wrong: report.md with one more sentence than on the day of the approval
    Right: report.md as it was, or an approval of the new text

Reference
    S0 section 1.16: the final report is on the website (R86, R87).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import History
from scrctl.rules.approved import changed, published_files
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB048",
    name="text-changed-since-approval",
    severity=Severity.ERROR,
    cites=("R86", "R87"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare each text with what it was when the files were approved."""
    approval = (case.history or History()).approval
    if approval is None or approval[1].on is None:
        return
    for name in sorted(set(changed(case, context, approval[1])) & set(published_files(context))):
        yield RULE.problem(
            case.place(name),
            f"it is not the text that was approved for publication on {approval[1].on}",
            f"Approve it anew with scrctl publish {case.id} -o DIR, or put the text back.",
        )
