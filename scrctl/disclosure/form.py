"""One written form of a value, and how careful a match with it must be."""

from dataclasses import dataclass
from enum import Enum

from scrctl.disclosure.common import ORDINARY

SHORT = 3


class Care(Enum):
    """How careful a match must be not to be a chance."""

    ANY = "any"  # however it is cut up and written
    CAPITAL = "capital"  # ordinary words: only with capitals, and never next to a year
    WHOLE = "whole"  # short: only as one word with a capital
    EXACT = "exact"  # a particle or a letter: a word of its own, with the same capitals
    INITIALS = "initials"  # only capitals, and only when set as initials
    ALONE = "alone"  # a number: nothing but signs may stand between its parts


@dataclass(frozen=True, slots=True)
class Form:
    """One written form: folded letters without gaps, the kind of value, and how careful to be.

    `words` is more than one where the value itself has gaps: there a gap in a text is no surprise.
    `is_part`: only a part of a value, which may also be a word that everybody uses: a town.
    `written` is the form with its capitals, where they count.
    """

    text: str
    kind: str
    care: Care
    words: int = 1
    is_part: bool = False
    written: str = ""


def care_of(word: str) -> Care:
    """Return how careful a match with a single word must be."""
    if len(word) < SHORT:
        return Care.WHOLE
    return Care.CAPITAL if word in ORDINARY else Care.ANY
