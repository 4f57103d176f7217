"""Some sentences of the report are too long to be read in one breath.

What it checks
    No sentence of the report or of the summary has more than forty words. Headings, tables and
    code are left out. The message gives the number of such sentences and their lines. The number is
    data (`quality.yaml` among the procedures of scrctl).

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

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.plain_english import public_texts, spans, words_of
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA002",
    name="long-sentences",
    severity=Severity.WARNING,
    cites=("R92",),
)

_SHOWN_LINES = 10


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Count the long sentences of each document for the public."""
    most = context.prompts.plain_english.most_words
    for _file, passage, text in public_texts(case):
        offsets = list(long_sentences(text, most)) if most else []
        if offsets:
            lines = [str(passage.line(offset)) for offset in offsets[:_SHOWN_LINES]]
            more = ", ..." if len(offsets) > _SHOWN_LINES else ""
            are = "1 sentence has" if len(offsets) == 1 else f"{len(offsets)} sentences have"
            yield RULE.problem(
                passage.at(offsets[0]),
                f"{are} more than {most} words (line {', '.join(lines)}{more})",
                "Make two or three sentences of each.",
            )


def long_sentences(text: str, most: int) -> Iterator[int]:
    """Return where each long sentence begins."""
    for start, end in spans(text):
        # A word and a space are two characters: what is shorter need not be counted.
        if end - start > 2 * most:
            words = words_of(text, start, end)
            if len(words) > most:
                yield words[0].start()
