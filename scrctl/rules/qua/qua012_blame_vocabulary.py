"""A text of the review uses a word of blame.

What it checks
    The report, the summary and the findings hold none of the words of a short list, such as those
    for guilt and neglect of duty in law. The list is data (`quality.yaml` among the procedures of
    scrctl). Only the place is told. In a quotation the word may be right.

Why it matters
    A review does not settle how somebody died or who is to answer for it: coroners and courts do
    that. A word of blame closes the question why, which is the one that a review asks, and it can
    do harm in a court.

How to put it right
    Say what was done, what was not, and what made that likely. If the word is somebody else's, put
    it in quotation marks; the warning may stand.

Example
    Wrong: The worker was negligent.
    Right: The worker did not ring back. Nobody had told her that the call was about a baby.

Reference
    S0 section 4: not an inquiry into how the victim died or who is to blame (R124).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.passages import passages, readable
from scrctl.rules.plain_english import phrases
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA012",
    name="blame-vocabulary",
    severity=Severity.WARNING,
    cites=("R124",),
)

_TEXTS = ("report.md", "summary.md", "findings/*.md")


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for each word of the list, whatever its case and however the line is broken."""
    pattern = phrases(context.prompts.blame.words)
    if pattern is None:
        return
    for passage in passages(case, *_TEXTS):
        for match in pattern.finditer(readable(passage.text)):
            yield RULE.problem(
                passage.at(match.start()),
                "a word of blame",
                "Say what was done and what made it likely; blame is for courts.",
            )
