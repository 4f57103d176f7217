"""The summary does not say whether it tells enough to learn from.

What it checks
    Once the summary is written, `disclosed:` in its front matter says yes to each of five things
    (about how old the child was, the sex, the kind of harm, about which year, which agencies), or
    `withheld_because` says what stands against it. Whether the text really tells them is for a
    reader.

Why it matters
    Others learn from a summary, and can do nothing with one that gives neither age nor sex nor
    harm. Often nobody decided to leave these out.

How to put it right
    Read the summary once more, and answer yes or no for each. For every no, give the reason.

Example
    Wrong: `disclosed: {age_band: yes, sex: null}`
    Right: `disclosed: {age_band: yes, sex: no, ..., withheld_because: She has a twin brother.}`

Reference
    S2 and prompt Q17: executive summaries withhold too much.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.rules.passages import is_more_than_headings
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA011",
    name="summary-withholds",
    severity=Severity.WARNING,
    cites=("Q17",),
    requires=("summary.md",),
)

_TOLD = ("age_band", "sex", "harm", "year_band", "agencies")


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at the five answers of a summary that has been written."""
    prose = case.prose.get("summary.md")
    if case.summary is None or prose is None or not is_more_than_headings(prose.body):
        return
    disclosed = case.summary.disclosed
    missing = [key for key in _TOLD if getattr(disclosed, key) is not Answer.YES]
    if missing and not disclosed.withheld_because.strip():
        yield RULE.problem(
            case.place("summary.md", "disclosed", missing[0]),
            f"the summary does not say that it tells {', '.join(missing)}, or why not",
            "Answer each under `disclosed:` at the head of summary.md; for a no, fill in"
            " `withheld_because`.",
        )
