"""Tables: aligned text when piped, drawn by rich on a terminal, records where it is narrow."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrctl.reporters.safe import safe, width_of
from scrctl.reporters.terminal import Terminal, Tone

if TYPE_CHECKING:
    from rich.text import Text

GAP = "  "
LEAST = 10
MOST = 30
# Text is folded between words: what is typed again, such as a name with hyphens, stays whole.
_PIECE = re.compile(r"\S+")
# Where there is no room for that, also within it: referral/recommendation, but no date or number.
_JOINT = re.compile(r"(?<=[/_])(?=.)|(?<=[^\W\d]-)(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of the table and what it means."""

    text: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading. A flexible column folds its text first when room is short."""

    title: str
    flexible: bool = False
    right: bool = False


Row = Sequence[Cell | str]


def write_table(
    columns: Sequence[Column], rows: Sequence[Row], terminal: Terminal, like: Sequence[Row] = ()
) -> None:
    """Write the rows in the way that suits where they go; `like` are rows to line up with."""
    cells = _as_cells(rows)
    widths = _widths(columns, _as_cells(like or rows), terminal.width)
    if sum(widths) + len(GAP) * (len(widths) - 1) > terminal.width:
        for line in _records(columns, cells):
            terminal.say(line)
    elif terminal.rich:
        _draw(columns, cells, widths, terminal)
    else:
        for line in _aligned(columns, cells, widths, terminal):
            terminal.say(line)


def _as_cells(rows: Sequence[Row]) -> list[list[Cell]]:
    return [[_as_cell(value) for value in row] for row in rows]


def _as_cell(value: Cell | str) -> Cell:
    cell = Cell(value) if isinstance(value, str) else value
    return Cell(safe(cell.text), cell.tone)


def _records(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Give each row as lines of its own: no column is cut."""
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            if cell.text:
                yield f"{column.title}: {cell.text}"
        yield ""


def _aligned(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    terminal: Terminal,
) -> Iterator[str]:
    for row in ([Cell(c.title) for c in columns], *rows):
        yield from _folded(row, columns, widths, terminal)


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: int
) -> tuple[int, ...]:
    """Give each column what it needs; take what is too much from the widest flexible ones.

    Where that is not enough, words are broken at their joints, in whichever column is widest.
    """
    texts = [[c.title, *(row[i].text for row in rows)] for i, c in enumerate(columns)]
    widths = [max(map(width_of, column)) for column in texts]
    excess = sum(widths) + len(GAP) * (len(columns) - 1) - room
    flexible = [i for i, c in enumerate(columns) if c.flexible]
    for inner, some in ((False, flexible), (True, range(len(columns)))):
        for index in sorted(some, key=lambda i: -widths[i]):
            floor = LEAST if columns[index].flexible else 0
            least = max(floor, _widest(texts[index], inner=inner))
            taken = max(0, min(excess, widths[index] - least))
            widths[index] -= taken
            excess -= taken
    return tuple(widths)


def _widest(texts: Sequence[str], *, inner: bool) -> int:
    """Return the width of the widest word of a column, or of the widest part between joints."""
    pieces = (piece for text in texts for piece in _PIECE.findall(text))
    parts = (part for piece in pieces for part in (_JOINT.split(piece) if inner else (piece,)))
    return min(max(map(width_of, parts), default=0), MOST)


def _folded(
    row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], terminal: Terminal
) -> Iterator[str]:
    parts = [
        _lines(cell.text, column, width)
        for cell, column, width in zip(row, columns, widths, strict=True)
    ]
    for index in range(max(len(p) for p in parts)):
        texts = [
            Cell(part[index] if index < len(part) else "", cell.tone)
            for part, cell in zip(parts, row, strict=True)
        ]
        yield _line(texts, columns, widths, terminal)


def _lines(text: str, column: Column, width: int) -> list[str]:
    return _fold(text, width) if column.flexible or width_of(text) > width else [text]


def _fold(text: str, width: int) -> list[str]:
    """Fold between words; a word that is wider than the column is broken, at a joint first."""
    lines = textwrap.wrap(text, width=width, break_on_hyphens=False, break_long_words=False)
    return [
        part
        for line in lines or [""]
        for part in (_broken(line, width) if width_of(line) > width else [line])
    ]


def _broken(word: str, width: int) -> list[str]:
    found = [""]
    for part in _JOINT.split(word):
        if found[-1] and width_of(found[-1] + part) > width:
            found.append("")
        *whole, rest = textwrap.wrap(found[-1] + part, width=width) or [""]
        found[-1:] = [*whole, rest]
    return found


def _line(
    cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], terminal: Terminal
) -> str:
    parts = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        gap = " " * max(0, width - width_of(cell.text))
        painted = terminal.paint(cell.text, cell.tone) if cell.tone and cell.text else cell.text
        parts.append(gap + painted if column.right else painted + gap)
    return GAP.join(parts).rstrip()


def _draw(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    terminal: Terminal,
) -> None:
    """Let rich draw it: the same layout, with a heading that stands out."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # The gaps are columns: rich counts padding in a way that would squeeze the last one.
    table = Table(box=None, padding=0, pad_edge=False, header_style="bold")
    for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
        if index:
            table.add_column(width=len(GAP))
        title = Text(column.title, justify="right" if column.right else "left")
        table.add_column(title, width=width, overflow="fold")
    for row in rows:
        table.add_row(*_with_gaps(columns, row, widths))
    console = Console(
        file=terminal.out,
        width=terminal.width,
        no_color=not terminal.colour,
        color_system="standard" if terminal.colour else None,
        force_terminal=terminal.colour,
        markup=False,
        highlight=False,
        emoji=False,
    )
    console.print(table)


def _with_gaps(
    columns: Sequence[Column], row: Sequence[Cell], widths: Sequence[int]
) -> "Iterator[Text]":
    from rich.text import Text

    for index, (column, cell, width) in enumerate(zip(columns, row, widths, strict=True)):
        if index:
            yield Text("")
        style = cell.tone.value if cell.tone else ""
        text = "\n".join(_lines(cell.text, column, width))
        yield Text(text, style=style, justify="right" if column.right else "left")
