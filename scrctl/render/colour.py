"""The board's colour, made fit to be read."""

import re

FALLBACK = "#1d4f7c"
WHITE = (255, 255, 255)
DARK = (20, 24, 31)
READABLE = 4.6
# On a dark page a colour needs more than the least contrast to look like a colour.
READABLE_ON_DARK = 6.5
PALE = 0.84

Rgb = tuple[int, int, int]


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def on_white(colour: str) -> str:
    """Return the colour, darkened until it can be read on white; our own if it is no colour."""
    return _hex(_towards(_parse(colour), (0, 0, 0), WHITE, READABLE))


def on_dark(colour: str) -> str:
    """Return the colour, lightened until it can be read on the dark page."""
    return _hex(_towards(_parse(colour), WHITE, DARK, READABLE_ON_DARK))


def pale(colour: str) -> str:
    """Return a pale shade of the colour, on which dark words can be read."""
    r, g, b = (round(c + (e - c) * PALE) for c, e in zip(_parse(colour), WHITE, strict=True))
    return _hex((r, g, b))


def _towards(colour: Rgb, end: Rgb, page: Rgb, least: float) -> Rgb:
    for step in range(21):
        part = step / 20
        r, g, b = (round(c + (e - c) * part) for c, e in zip(colour, end, strict=True))
        if contrast((r, g, b), page) >= least:
            return r, g, b
    return end


def _parse(colour: str) -> Rgb:
    found = re.fullmatch(r"#?([0-9A-Fa-f]{6})", colour.strip())
    digits = found[1] if found else FALLBACK[1:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _luminance(colour: Rgb) -> float:
    parts = []
    for value in colour:
        share = value / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
