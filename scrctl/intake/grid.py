"""A return as tables of cells: what all kinds of files are read into."""

from dataclasses import dataclass
from enum import StrEnum

MOST_ROWS = 20_000


class Why(StrEnum):
    """Why a row, or a whole table, is no entry."""

    HIDDEN_ROW = "hidden-row"
    HIDDEN_SHEET = "hidden-sheet"
    HIDDEN_COLUMN = "hidden-column"
    DELETED_ROW = "deleted-row"
    ONE_CELL = "one-cell-across"
    NO_HEADINGS = "no-headings"
    NOT_FOR_USE = "not-for-use"
    NO_TABLE = "no-table"


class Aside(StrEnum):
    """What a row is that is no entry and leaves nothing to be settled."""

    HEADINGS = "headings"
    ABOVE = "above-headings"
    ABOUT = "about-the-return"
    UNUSED = "left-out-columns-only"


class Ask(StrEnum):
    """What is asked about a cell."""

    MISSING = "missing"
    UNCLEAR = "unclear"
    NAME = "undecided-name"
    NAMES = "several-names"
    FORMULA = "formula"
    TRACKED = "tracked-change"
    MERGED = "merged-cells"
    NESTED = "table-in-cell"
    HIDDEN = "hidden-text"
    SIGN = "sign"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: the first column that it covers, how many, its text, and what to ask about it."""

    column: int
    width: int = 1
    text: str = ""
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as the file numbers it, from 1. `why` says that it is not to be read."""

    number: int
    cells: tuple[Cell, ...]
    why: Why | None = None

    @property
    def is_blank(self) -> bool:
        """Say whether nothing is written in it, nor anything to be asked about."""
        return not any(cell.text.strip() or cell.asks for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a document, or one sheet, from 1. `why` says that it is not to be read.

    `name` is what a sheet is called in the file: it may be somebody's name.
    """

    number: int
    name: str = ""
    rows: tuple[Row, ...]
    why: Why | None = None
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Everything read from one file. `marks` say whose return it is; `notes` are for the reader."""

    kind: str
    tables: tuple[Table, ...]
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
