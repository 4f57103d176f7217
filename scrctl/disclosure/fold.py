"""Text as the eye reads it: accents, invisible signs and look-alike letters taken away, in tokens.

Every character knows where it came from, so that a match has a place.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Letters of other alphabets that look like ours, and ours that do not decompose. Capitals and
# small letters apart, because a capital may look like one letter and its small form like another.
_LOOKS = dict(
    zip(
        "АВСЕНІЈКМОРЅТХУΑΒΕΗΙΚΜΝΟΡΤΥΧΖасеіјорѕухһԁѵαιονρυκŁłØøĐđĦħıȷŊŋÐðĿŀƖɑɡɩɪԛԝ",
        "ABCEHIJKMOPSTXYABEHIKMNOPTYXZaceijopsyxhdvaionpukLlOoDdHhijNnDdLlIagiiqw",
        strict=True,
    )
)
# Small capitals, which do not decompose either, letters in boxes, in circles, of flags, in Braille.
_LOOKS |= dict(zip("ετᴀʙᴄᴅᴇꜰɢʜᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "etabcdefghjklmnoprstuvwyz", strict=True))
_LOOKS |= {
    chr(first + number): chr(ord("A") + number)
    for first in (0x1F150, 0x1F170, 0x1F1E6)
    for number in range(26)
}
_LOOKS |= dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", "abcdefghijklmnopqrstuvwxyz", strict=True))
_LOOKS |= {"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ß": "ss", "ẞ": "SS", "Þ": "Th", "þ": "th"}
_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
# Alphabets with capitals that are not ours: Greek, Cyrillic, Armenian, Georgian.
FOREIGN = re.compile(r"[\u0370-\u058f\u10a0-\u10ff\u1f00-\u1fff]")
# Scripts that set no gap between words: Thai, Lao, Burmese, Khmer, Hangul, kana, Han.
SPACELESS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]{2,}"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters or of digits, without case; where it stood, and whether it was capital."""

    text: str
    capital: bool
    start: int
    end: int


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """Return what a character looks like, in plain letters; nothing if it cannot be seen."""
    made = []
    for each in unicodedata.normalize("NFKD", _LOOKS.get(character, character)):
        looks = _LOOKS.get(each, each)
        category = unicodedata.category(each)
        if category == "Nd":
            made.append(str(unicodedata.digit(each)))
        elif category not in {"Mn", "Me", "Cf"}:
            made.append(looks)
    return "".join(made)


def fold(text: str) -> tuple[str, list[int] | range]:
    """Return the text in plain letters, and for each letter the offset it came from."""
    if text.isascii():
        return text, range(len(text))
    letters: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        looks = character if character < "\x80" else _plain(character)
        letters.append(looks)
        origins += [index] * len(looks)
    return "".join(letters), origins


def lowered(text: str) -> str:
    """Return a text in small letters, each where it stood."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text: cut at each sign, at aB, and between letters and digits."""
    return list(_tokens(*fold(text)))


def _tokens(folded: str, origins: list[int] | range) -> Iterator[Token]:
    for found in _TOKEN.finditer(folded):
        start, end = found.span()
        word = found[0]
        yield Token(word.casefold(), word[0].isupper(), origins[start], origins[end - 1] + 1)


def letters(text: str) -> str:
    """Return only the letters and digits of a text, folded and without case."""
    return "".join(token.text for token in tokens(text))
