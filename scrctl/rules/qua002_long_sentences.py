"""Some sentences of the report are too long to be read in one breath.

What it checks
    No sentence of the report or of the summary has more than forty words. Headings, tables and
    code are left out. The message gives the number of such sentences and their lines.

Why it matters
    Forty words are twice what guidance on plain English advises. Long sentences hide who did what,
    and a grieving reader gets lost in them.

How to put it right
    Make two or three sentences of each. Say who did what in the first.

Example
    Wrong: a sentence of sixty words with four commas and a bracket
    Right: three sentences of twenty words

Reference
    S0 section 1.16: plain English, for professionals and the public (R92).
"""

import re
from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.passages import body, readable
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA002",
    name="long-sentences",
    severity=Severity.WARNING,
    cites=("R92",),
)

MOST_WORDS = 40

# Paragraphs and items of lists end at an empty line, or where the next item begins.
_BLOCK = re.compile(r"(?:^(?![ \t]*$|#|[ \t]*\||:).+\n?)+", re.MULTILINE)
_END = re.compile(r"[.!?]['\")\]]*\s|\n[ \t]*(?:[-*+>]|\d+[.)])[ \t]")
_WORD = re.compile(r"\[\[[^\]]*\]\]|\w[\w'\u2019-]*")
_SHOWN_LINES = 10


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Count the long sentences of each document for the public."""
    for file in ("report.md", "summary.md"):
        passage = body(case, file)
        offsets = list(_long(readable(passage.text))) if passage else []
        if passage and offsets:
            lines = [str(passage.line(offset)) for offset in offsets[:_SHOWN_LINES]]
            more = ", ..." if len(offsets) > _SHOWN_LINES else ""
            are = "1 sentence has" if len(offsets) == 1 else f"{len(offsets)} sentences have"
            yield RULE.problem(
                passage.at(offsets[0]),
                f"{are} more than {MOST_WORDS} words (line {', '.join(lines)}{more})",
                "Make two or three sentences of each.",
            )


def _long(text: str) -> Iterator[int]:
    """Return where each long sentence begins."""
    for block in _BLOCK.finditer(text):
        start = block.start()
        ends = [found.end() for found in _END.finditer(text, *block.span())]
        for end in (*ends, block.end()):
            # A word and a space are two characters: what is shorter need not be counted.
            if end - start > 2 * MOST_WORDS:
                words = list(_WORD.finditer(text, start, end))
                if len(words) > MOST_WORDS:
                    yield words[0].start()
            start = end
