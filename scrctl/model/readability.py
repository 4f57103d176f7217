"""How a report reads, section by section: counted, and never judged."""

from dataclasses import dataclass
from datetime import date

from scrctl.model.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """How one section reads, or a document as a whole: then it has no heading and no line.

    `reading_age`: years; None where the section is too short for the formula. `longest`: words of
    the longest sentence, which begins on `longest_line`. `acronyms`, `blame` and `accusing` are
    the lines where an acronym is not explained, where a word of blame stands, and where wording
    accuses.
    """

    file: str
    heading: str = ""
    level: int = 0
    line: int = 0
    words: int
    reading_age: int | None
    longest: int
    longest_line: int
    acronyms: tuple[int, ...] = ()
    blame: tuple[int, ...] = ()
    accusing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From where on something is asked about, and what that rests on.

    No limit is a law. Ages are in years, the others in words.
    """

    reading_age: int
    most_words: int
    least_words: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Readability:
    """How the documents of a case read that are for the public, and what could not be read."""

    case: str
    as_of: date
    formula: str
    limits: Limits
    sections: tuple[Reads, ...]
    wholes: tuple[Reads, ...]
    unread: tuple[Diagnostic, ...] = ()

    def is_above(self, found: Reads) -> bool:
        """Say whether the reading age of a section is above the limit."""
        return bool(self.limits.reading_age) and (found.reading_age or 0) > self.limits.reading_age

    def is_long(self, found: Reads) -> bool:
        """Say whether its longest sentence is above the limit."""
        return bool(self.limits.most_words) and found.longest > self.limits.most_words
