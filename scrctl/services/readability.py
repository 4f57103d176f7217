"""How the report and the summary of a case read, section by section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.disclosure.unknown import plain_words, words_of
from scrctl.model.readability import Limits, Readability, Reads
from scrctl.rules.passages import Passage, passages
from scrctl.rules.plain_english import FORMULA, Part, measure, phrases, public_texts, sections
from scrctl.rules.qua.qua001_unexplained_acronym import explained_in, unexplained
from scrctl.services.load import Loaded, Workplace, load_case, one_case, open_workplace
from scrctl.services.unreadable import unread_case

# What a heading may show: words in letters, a reference, and the number of a finding.
_SHOWN = re.compile(
    r"[\"'\u2018\u201c(]*([A-Za-z]+(?:['\u2019-][A-Za-z]+)*)[\"'\u2019\u201d).,:;!?]*\Z"
)
_REFERENCE = re.compile(r"\[\[[a-z0-9:@'\u2019-]{1,40}\]\][.,:;!?]*\Z")
_NUMBER = re.compile(r"\d{1,2}[.:)]?\Z")
_HIDDEN = "\u2026"


def readability(start: Path, case_id: str, as_of: date) -> Readability:
    """Count what makes a text hard to read in each section that the public will see."""
    work = open_workplace(start, as_of)
    loaded = load_case(work, one_case(work, case_id))
    limits = work.prompts.plain_english
    reading = _Reading(work=work, loaded=loaded, shown=_shown(work, loaded))
    parts: list[Reads] = []
    wholes: list[Reads] = []
    for file, passage, text in public_texts(loaded.case):
        found = tuple(reading.sections(file, passage, text))
        parts += [one for one in found[:-1] if one.words]
        wholes.append(found[-1])
    return Readability(
        case=loaded.case.id,
        as_of=as_of,
        formula=FORMULA,
        limits=Limits(
            reading_age=limits.reading_age,
            most_words=limits.most_words,
            least_words=limits.least_words,
            source=work.prompts.sources.get(limits.source, ""),
        ),
        sections=tuple(parts),
        wholes=tuple(wholes),
        unread=unread_case(work, loaded),
    )


def _shown(work: Workplace, loaded: Loaded) -> frozenset[str]:
    """Return the words that a heading may show: no name that somebody wrote into it by mistake."""
    text = "\n".join(passage.text for passage in passages(loaded.case, "*"))
    headings = (
        heading
        for procedure in loaded.context.procedures
        for asked in procedure.headings.values()
        for heading in asked
    )
    return plain_words(text) | words_of((*headings, *work.board.bodies))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One case, and which words of a heading may be shown."""

    work: Workplace
    loaded: Loaded
    shown: frozenset[str]

    def sections(self, file: str, passage: Passage, text: str) -> Iterator[Reads]:
        """Return each section of a document, and the document as a whole."""
        case = self.loaded.case
        prompts = self.work.prompts
        marks = {
            "acronyms": list(unexplained(text, explained_in(case, file, self.loaded.context))),
            "blame": _places(prompts.blame.words, text),
            "accusing": _places(prompts.accusing.words, text),
        }
        end = len(text)
        whole = Part(title="", level=0, line=0, start=0, end=end)
        for part in (*sections(case, file, passage), whole):
            found = measure(text, part.start, part.end)
            long_enough = found.words >= prompts.plain_english.least_words
            yield Reads(
                file=file,
                heading=self.heading(part.title),
                level=part.level,
                line=part.line,
                words=found.words,
                reading_age=found.reading_age if long_enough else None,
                longest=found.longest,
                longest_line=passage.line(found.longest_at) if found.longest else 0,
                **{
                    name: tuple(passage.line(at) for at in places if part.start <= at < part.end)
                    for name, places in marks.items()
                },
            )

    def heading(self, title: str) -> str:
        """Return a heading; a word that could be somebody's name or number is left out."""
        return " ".join(word if self._is_shown(word) else _HIDDEN for word in title.split())

    def _is_shown(self, word: str) -> bool:
        letters = _SHOWN.match(word)
        if letters:
            return words_of((letters[1],)) <= self.shown
        return bool(
            _REFERENCE.match(word) or _NUMBER.match(word) or not any(map(str.isalnum, word))
        )


def _places(words: tuple[str, ...], text: str) -> list[int]:
    pattern = phrases(words)
    return [found.start() for found in pattern.finditer(text)] if pattern else []
