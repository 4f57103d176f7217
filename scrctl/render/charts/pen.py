"""A pen for charts: shapes and words as SVG that browsers and Typst draw alike.

Presentation attributes only, no style sheet and no references between elements: Typst knows no
`var()`, and two charts on one page share no identifier.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

FONT = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
WIDTH = 640
CARD = "#ffffff"
INK = "#1c2430"
QUIET = "#4a5565"
HAIR = "#c9d0da"
LANE = "#f1f4f7"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is painted."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 1
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set; `anchor` is start, middle or end."""

    size: float = 12.5
    weight: int = 400
    anchor: str = "start"
    fill: str = INK


_PLAIN = Type()


class Pen:
    """One drawing, from left to right 640 units wide and as high as it gets."""

    def __init__(self) -> None:
        """Start with an empty sheet."""
        self._parts: list[str] = []

    def box(
        self, at: tuple[float, float], size: tuple[float, float], ink: Ink, r: float = 0
    ) -> None:
        """Draw a rectangle from its upper left corner; `r` rounds the corners."""
        x, y, w, h = map(_figure, (*at, *size))
        round_ = f' rx="{_figure(r)}"' if r else ""
        self._add(f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{round_}{_painted(ink)}/>')

    def circle(self, at: tuple[float, float], r: float, ink: Ink) -> None:
        """Draw a circle around its middle."""
        x, y = map(_figure, at)
        self._add(f'<circle cx="{x}" cy="{y}" r="{_figure(r)}"{_painted(ink)}/>')

    def shape(self, points: Sequence[tuple[float, float]], ink: Ink) -> None:
        """Draw a closed shape."""
        self._add(f'<polygon points="{_points(points)}"{_painted(ink)}/>')

    def line(self, points: Sequence[tuple[float, float]], ink: Ink) -> None:
        """Draw a line through points."""
        self._add(f'<polyline points="{_points(points)}"{_painted(ink)}/>')

    def words(
        self, at: tuple[float, float], lines: str | Sequence[str], how: Type = _PLAIN
    ) -> None:
        """Write one line on its base line, or several below each other."""
        x, y = map(_figure, at)
        rows = [lines] if isinstance(lines, str) else list(lines)
        step = _figure(how.size * 1.16)
        # One element holds the lines that belong together. No space between them: it would move
        # lines that are centred.
        text = escape(rows[0], quote=False) if rows else ""
        text += "".join(
            f'<tspan x="{x}" dy="{step}">{escape(row, quote=False)}</tspan>' for row in rows[1:]
        )
        weight = f' font-weight="{how.weight}"' if how.weight != _PLAIN.weight else ""
        anchor = f' text-anchor="{how.anchor}"' if how.anchor != "start" else ""
        self._add(
            f'<text x="{x}" y="{y}" font-size="{_figure(how.size)}"{weight}{anchor}'
            f' fill="{how.fill}">{text}</text>'
        )

    def finish(self, height: float, number: int, title: str, alt: str) -> bytes:
        """Return the drawing on a white card, with name and description."""
        prefix = f"chart--{number}"
        high = _figure(height)
        card = f'<rect width="{WIDTH}" height="{high}" rx="6" fill="{CARD}"/>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" role="img"'
            f' aria-labelledby="{prefix}-title {prefix}-desc" font-family="{FONT}">\n'
            f'<title id="{prefix}-title">{escape(title, quote=False)}</title>\n'
            f'<desc id="{prefix}-desc">{escape(alt, quote=False)}</desc>\n'
            f"{card}\n" + "\n".join(self._parts) + "\n</svg>\n"
        ).encode()

    def _add(self, part: str) -> None:
        self._parts.append(part)


def _painted(ink: Ink) -> str:
    line = ""
    if ink.stroke != "none":
        line = f' stroke="{ink.stroke}" stroke-width="{_figure(ink.width)}"'
        line += f' stroke-dasharray="{ink.dash}"' if ink.dash else ""
    return f' fill="{ink.fill}"{line}'


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_figure(x)},{_figure(y)}" for x, y in points)


def _figure(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


_NARROW = frozenset("iljtfrI.,;:'’‘!|()[]/- ")  # noqa: RUF001 -- the typographic signs are meant
_WIDE = frozenset("mwMW@%…—")
# Fonts that stand in for ours are a little wider.
_SPARE = 1.08


def breadth(text: str, size: float) -> float:
    """Return about how wide words are; rather too much than too little."""
    ems = sum(
        0.3 if c in _NARROW else 0.86 if c in _WIDE else 0.62 if c.isupper() else 0.52 for c in text
    )
    return ems * size * _SPARE


def wrapped(text: str, width: float, size: float, most: int) -> list[str]:
    """Return words broken into lines; what does not fit ends in an ellipsis (the table has all)."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and breadth(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    return [_cut(line, width, size) for line in kept]


def _cut(line: str, width: float, size: float) -> str:
    """Return a line that fits: whole words are left out, and letters of a single long one."""
    while len(line) > 1 and breadth(line, size) > width:
        shorter = line.removesuffix("…").rstrip()
        line = (shorter.rpartition(" ")[0] or shorter[:-1]) + "…"
    return line
