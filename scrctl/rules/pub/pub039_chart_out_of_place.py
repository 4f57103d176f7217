"""A text asks for a chart where none can stand.

What it checks
    `[[chart:name]]` stands in `report.md` or `summary.md`, on a line of its own with an empty line
    before and after it, and not within a list, a quotation or a table.

Why it matters
    A chart is as wide as the page and brings its data as a table. Within a sentence, or in a
    document that is never published, there is no room for it, and the report cannot be made.

How to put it right
    Put it on a line of its own, at the beginning of the line, between two paragraphs.

Example
    Wrong: See [[chart:timeline]] for all agencies.
    Right: The chart shows when each agency was involved.

           [[chart:timeline]]

Reference
    The store's contract on references; S0 section 1.16, a report that can be published as it
    stands (R93).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.text import Prose, Reference
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB039",
    name="chart-out-of-place",
    severity=Severity.ERROR,
    cites=("R93",),
)

_MAY_HAVE_CHARTS = ("report.md", "summary.md")
# As much as may stand before text that is still a paragraph.
_MOST_INDENTED = 3


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at the line of each chart, and at those around it."""
    own = {case.place(file).file: case.prose.get(file) for file in _MAY_HAVE_CHARTS}
    for reference in case.references:
        if reference.kind != "chart":
            continue
        prose = own.get(reference.place.file)
        if prose is None or not _stands_alone(reference, prose):
            yield RULE.problem(
                reference.place,
                "a chart is asked for where none can stand",
                "Put it on a line of its own in report.md or summary.md, with an empty line before "
                "and after it.",
            )


def _stands_alone(reference: Reference, prose: Prose) -> bool:
    if reference.place.mark is None:
        return False
    lines = prose.body.split("\n")
    index = reference.place.mark[0] - prose.first_line
    before, line, after = (
        lines[i] if 0 <= i < len(lines) else "" for i in (index - 1, index, index + 1)
    )
    indent = len(line) - len(line.lstrip())
    is_alone = line.strip() == f"[[chart:{reference.key}]]" and indent <= _MOST_INDENTED
    return is_alone and not any(map(_is_text, (before, after)))


def _is_text(line: str) -> bool:
    """Say whether a line belongs to a paragraph; those that open and close a division do not."""
    return bool(line.strip()) and not line.lstrip().startswith(":::")
