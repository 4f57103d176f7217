"""Ticks and boxes of symbol fonts, in which a letter is drawn as something else."""

from collections.abc import Mapping

TICK, CROSS, TICKED, CROSSED, EMPTY = "✓", "✗", "☑", "☒", "☐"
# By font and by the code of the letter: as the fonts that come with Windows draw them.
_DRAWN: Mapping[str, Mapping[int, str]] = {
    "wingdings": {
        0x6F: EMPTY, 0x71: EMPTY, 0x72: EMPTY, 0xA8: EMPTY, 0x78: CROSSED, 0xFD: CROSSED,
        0xFE: TICKED, 0xFB: CROSS, 0xFC: TICK, 0x9F: "•", 0xA7: "▪", 0xE0: "→", 0xD8: "➢",
        0x6C: "●", 0x6E: "■", 0x76: "❖",
    },
    "wingdings 2": {
        0x2A: EMPTY, 0xA3: EMPTY, 0x30: EMPTY, 0x35: EMPTY, 0x4F: CROSS, 0x50: TICK, 0x51: CROSSED,
        0x52: TICKED, 0x53: CROSSED, 0x54: CROSSED,
    },
    "webdings": {0x61: TICK, 0x72: CROSS, 0x63: EMPTY, 0x67: "■"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xD6: "✓"},
}  # fmt: skip
# Word writes the letters of symbol fonts in an area that nothing else uses.
_PRIVATE = range(0xF000, 0xF100)


def is_symbol(font: str) -> bool:
    """Say whether a font draws signs in place of letters."""
    return font.casefold() in _DRAWN


def drawn(font: str, text: str) -> tuple[str, bool]:
    """Return a text as its font draws it, and whether every sign of it is known.

    What is not known becomes a question mark in brackets; gaps and line ends stay.
    """
    signs = _DRAWN.get(font.casefold(), {})
    found, is_known = "", True
    for letter in text:
        code = ord(letter)
        sign = signs.get(code - _PRIVATE.start if code in _PRIVATE else code, "")
        if not sign and not letter.isspace():
            is_known = False
        found += sign or (letter if letter.isspace() else "[?]")
    return found, is_known
