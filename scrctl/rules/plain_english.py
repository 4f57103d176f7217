"""Sentences, words and reading age of a text. A formula counts; it does not know what is clear."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scrctl.model.dossier import Case
from scrctl.rules.passages import Passage, body, readable

TEXTS = ("report.md", "summary.md")
FORMULA = "Automated Readability Index"
# Senter and Smith, Automated Readability Index, AMRL-TR-66-220 (1967): a school year of the USA, of
# which the first is begun at about six. A reading age is the school year and five.
_PER_LETTER, _PER_WORD, _LESS, _BEFORE_SCHOOL = 4.71, 0.5, 21.43, 5

# Paragraphs and items of lists end at an empty line, or where the next item begins. Headings,
# tables and their captions are no sentences.
_BLOCK = re.compile(r"(?:^(?![ \t]*$|#|[ \t]*\||:).+\n?)+", re.MULTILINE)
_END = re.compile(r"[.!?]['\"\u2019\u201d)\]]*\s|\n[ \t]*(?:[-*+>]|\d+[.)])[ \t]")
_WORD = re.compile(r"\[\[[^\[\]]*\]\]|\w[\w'\u2019-]*")
_SIGN = re.compile(r"[\W_]")
# A date and an age are told in about two words, such as "May 2016".
_TOLD = {"date": ("June", "2016"), "age": ("four", "months")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What was counted in a piece of text. `longest_at` is where its longest sentence begins."""

    words: int = 0
    letters: int = 0
    sentences: int = 0
    longest: int = 0
    longest_at: int = 0

    @property
    def reading_age(self) -> int:
        """Return the age in years at which the formula says that it is read; never under five."""
        if not self.words:
            return 0
        year = (
            _PER_LETTER * self.letters / self.words
            + _PER_WORD * self.words / self.sentences
            - _LESS
        )
        return round(max(year, 0.0) + _BEFORE_SCHOOL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of a text: from `start` up to `end`, its heading left out."""

    title: str
    level: int
    line: int
    start: int
    end: int


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Return where each sentence begins and ends."""
    for block in _BLOCK.finditer(text):
        start = block.start()
        ends = [found.end() for found in _END.finditer(text, *block.span())]
        for end in (*ends, block.end()):
            yield start, end
            start = end


def words_of(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the words between two places; a reference is one."""
    return list(_WORD.finditer(text, start, end))


def measure(text: str, start: int, end: int) -> Measure:
    """Count the sentences that begin between two places of a readable text."""
    words = letters = sentences = longest = longest_at = 0
    for first, last in spans(text[start:end]):
        found = words_of(text, start + first, start + last)
        if not found:
            continue
        told = [word for match in found for word in _told(match.group())]
        sentences += 1
        words += len(told)
        letters += sum(len(_SIGN.sub("", word)) for word in told)
        if len(found) > longest:
            longest, longest_at = len(found), found[0].start()
    return Measure(
        words=words, letters=letters, sentences=sentences, longest=longest, longest_at=longest_at
    )


def _told(word: str) -> Iterable[str]:
    """Return a word as it will be read; somebody's name is taken to be as long as the key."""
    if not word.startswith("[["):
        return (word,)
    # Imported here: it brings in the reading of YAML, which listing the rules does not need.
    from scrctl.source.references import find

    (reference,) = find(word)
    return _TOLD.get(reference.kind) or tuple(filter(None, reference.key.split("-")))


def sections(case: Case, file: str, passage: Passage) -> Iterator[Part]:
    """Return the sections of a document; what stands before the first heading has no title."""
    prose = case.prose[file]
    starts = [0, *(found.end() for found in re.finditer(r"\n", passage.text))]
    lines = [section.line - prose.first_line for section in prose.sections]
    bounds = [*(starts[line] for line in lines), len(passage.text)]
    yield Part(title="", level=1, line=prose.first_line, start=0, end=bounds[0])
    for index, found in enumerate(prose.sections):
        end = bounds[index + 1]
        start = min(starts[lines[index] + 1], end) if lines[index] + 1 < len(starts) else end
        yield Part(title=found.title, level=found.level, line=found.line, start=start, end=end)


def public_texts(case: Case) -> Iterator[tuple[str, Passage, str]]:
    """Return each document for the public: its file, its passage and what is read of it."""
    for file in TEXTS:
        passage = body(case, file)
        if passage is not None:
            yield file, passage, readable(passage.text)


def phrases(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the words, whatever their case and however a line is broken."""
    wanted = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"\b(?:{wanted})\b", re.IGNORECASE) if wanted else None
