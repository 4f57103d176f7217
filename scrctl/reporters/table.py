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


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of the table and what it means."""

    text: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading. A flexible column folds its text when room is short."""

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
    yield _line([Cell(c.title) for c in columns], columns, widths, terminal)
    for row in rows:
        yield from _folded(row, columns, widths, terminal)


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: int
) -> tuple[int, ...]:
    """Give each column what it needs; take what is too much from the flexible ones."""
    texts = [[c.title, *(row[i].text for row in rows)] for i, c in enumerate(columns)]
    widths = [max(map(width_of, column)) for column in texts]
    excess = sum(widths) + len(GAP) * (len(columns) - 1) - room
    flexible = sorted((i for i, c in enumerate(columns) if c.flexible), key=lambda i: -widths[i])
    for index in flexible:
        pieces = [piece for text in texts[index] for piece in _PIECE.findall(text)]
        least = min(max((LEAST, *map(width_of, pieces))), MOST)
        taken = max(0, min(excess, widths[index] - least))
        widths[index] -= taken
        excess -= taken
    return tuple(widths)


def _folded(
    row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], terminal: Terminal
) -> Iterator[str]:
    parts = [
        _fold(cell.text, width) if column.flexible else [cell.text]
        for cell, column, width in zip(row, columns, widths, strict=True)
    ]
    for index in range(max(len(p) for p in parts)):
        texts = [
            Cell(part[index] if index < len(part) else "", cell.tone)
            for part, cell in zip(parts, row, strict=True)
        ]
        yield _line(texts, columns, widths, terminal)


def _fold(text: str, width: int) -> list[str]:
    """Fold between words; a word that is wider than the column is broken, at a hyphen first."""
    lines = textwrap.wrap(text, width=width, break_on_hyphens=False, break_long_words=False)
    return [
        part
        for line in lines or [""]
        for part in (textwrap.wrap(line, width=width) if width_of(line) > width else [line])
    ]


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
        text = "\n".join(_fold(cell.text, width)) if column.flexible else cell.text
        yield Text(text, style=style, justify="right" if column.right else "left")
