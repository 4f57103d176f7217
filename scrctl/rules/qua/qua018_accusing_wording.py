"""A text for the public accuses without saying who did what, or what made it likely.

What it checks
    The report and the summary hold none of the wordings of a short list, such as those that say
    only what somebody did not do or what hindsight would have had. The list is data
    (`quality.yaml` among the procedures of scrctl). Only the place is told. In a quotation the
    words may be right.

Why it matters
    Where nobody acts in a sentence, everybody and nobody is blamed. The reader does not learn what
    stood in the way, and a practitioner reads a verdict.

How to put it right
    Say who did what, what they knew, and what made it the likely thing to do. If the words are
    somebody else's, put them in quotation marks; the warning may stand.

Example
    Wrong: Opportunities were missed, and the mark was not considered.
    Right: The nurse wrote the mark down. Her form had no place to send it to.

Reference
    S0 section 1.16: plain English (R92). S0 section 4: a review is not about who is to blame
    (R124).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.plain_english import phrases, public_texts
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA018",
    name="accusing-wording",
    severity=Severity.WARNING,
    cites=("R92", "R124"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for each wording of the list."""
    pattern = phrases(context.prompts.accusing.words)
    if pattern is None:
        return
    for _file, passage, text in public_texts(case):
        for match in pattern.finditer(text):
            yield RULE.problem(
                passage.at(match.start()),
                "wording that accuses, and does not say what made it likely",
                "Say who did what, and what they knew at the time.",
            )
