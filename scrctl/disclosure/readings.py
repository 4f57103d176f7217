"""Other texts that a text is read as: codes of web pages and of YAML, base64, digits as words."""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

_DIGITS = {
    "zero": "0", "nought": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_DIGIT = f"(?:(?:double|triple)[\\s-]+)?(?:{'|'.join(_DIGITS)})"
# Between two of them a line may end, be set in, or begin with the mark of a quotation or a remark.
_BETWEEN = r"(?:[\s,;.–-]{1,3}|[,;.–-]?[ \t]{0,9}\r?\n[ \t>#*]{0,40})"  # noqa: RUF001
# Fewer are a count: one, two or three of them.
_TOLD = re.compile(rf"\b{_DIGIT}(?:{_BETWEEN}{_DIGIT}){{4,}}\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_TIMES = {"double": 2, "triple": 3}
_CODED = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{8,}={0,2}(?![A-Za-z0-9+/=])")

# Between quotation marks in YAML and JSON.
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|[nrtN_LPv0-])")
_LAST_LETTER = 0x10FFFF


def readings(text: str) -> tuple[str, ...]:
    """Return a text, and each other text that it may be read as, once."""
    return tuple(dict.fromkeys((*rewritten(text), *in_code(text))))


def rewritten(text: str) -> tuple[str, ...]:
    """Return a text, and as it is with each kind of code read: as many lines, each in its place."""
    changes: tuple[Callable[[str], str], ...] = (
        unquote, html.unescape, lambda line: _ESCAPED.sub(_unescaped, line),
    )  # fmt: skip
    read = (_line_by_line(change, text) for change in changes)
    return tuple(dict.fromkeys((text, *read, _TOLD.sub(_written, text))))


def _line_by_line(change: Callable[[str], str], text: str) -> str:
    """Read the codes of a text; where one means the end of a line it is a gap as any other."""
    read = change(text)
    if read.count("\n") == text.count("\n"):
        return read
    return "\n".join(change(line).replace("\n", " ") for line in text.split("\n"))


def in_code(text: str) -> Iterator[str]:
    """Yield what base64 hides, where that is a text."""
    for found in _CODED.finditer(text):
        code = found[0]
        # Code has capitals within it; a word has not, and most of what is read are words.
        if code.islower() or code[1:].islower() or code.isdigit():
            continue
        try:
            told = base64.b64decode(code + "=" * (-len(code) % 4), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
        if told.isprintable():
            yield told


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or found[2] or found[3] or "20", 16)
    return chr(code) if code <= _LAST_LETTER else found[0]


def _written(found: re.Match[str]) -> str:
    """Return five and more digits told as words as digits, and the ends of lines among them."""
    pieces, times = [], 1
    for word in _WORD.findall(found[0].lower()):
        times = _TIMES.get(word, times)
        if word in _DIGITS:
            pieces.append(_DIGITS[word] * times)
            times = 1
    return " ".join(pieces) + "\n" * found[0].count("\n")
