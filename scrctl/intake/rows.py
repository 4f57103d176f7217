"""Tables to rows of a chronology: each row becomes a draft of an entry, or is listed with why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scrctl.intake.columns import NONE, Column, Head, heads_of, is_repeated
from scrctl.intake.dates import read_date
from scrctl.intake.grid import Ask, Cell, Row, Sheets, Table, Why

_SEARCHED = 40
# Who sent it, and what it is about, stand in one cell or two; a row of a chronology fills more.
_OF_A_ROW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One row under its headings, as it was written: texts, and what is to be asked of them."""

    table: int
    row: int
    texts: Mapping[Column, str]
    asks: tuple[tuple[Column, Ask], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that is no entry; row 0 stands for the whole table, `count` for how many rows."""

    table: int
    row: int
    why: Why
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKnown:
    """A heading that nobody has explained, over cells that are not empty. Columns from 1."""

    table: int
    column: int
    written: str
    filled: int


@dataclass(slots=True)
class Found:
    """Everything in the tables of one return."""

    rows: list[RawRow] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    not_known: list[NotKnown] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    blank: int = 0
    repeated: int = 0


def rows_of(sheets: Sheets, taught: Mapping[str, str]) -> Found:
    """Return the rows of a return. `taught` says what headings mean that were explained before."""
    found = Found()
    heads: tuple[Head, ...] = ()
    width = 0
    for table in sheets.tables:
        heads, width = _read_table(table, taught, found, (heads, width))
    return found


def _read_table(
    table: Table, taught: Mapping[str, str], found: Found, before: tuple[tuple[Head, ...], int]
) -> tuple[tuple[Head, ...], int]:
    """Read one table; one without headings goes on with those before, if it is as wide."""
    filled = [row for row in table.rows if not row.is_blank]
    found.blank += len(table.rows) - len(filled)
    start, heads = _find_heads(filled, taught)
    width = max((c.column + c.width for row in filled for c in row.cells), default=0)
    if table.why is not None:
        if filled:
            found.left_out.append(_whole(table, table.why, len(filled)))
        return before
    if not heads:
        start, heads = 0, before[0]
        if not filled or not heads or width != before[1]:
            if filled and not _is_about(filled):
                found.left_out.append(_whole(table, Why.NO_HEADINGS, len(filled)))
            return before
    found.left_out += _above(table, filled[:start])
    own = start + 1 if _find_heads(filled, taught)[1] else 0
    _Reading(table, taught, found, heads).read(filled[own:])
    return heads, width


def _above(table: Table, rows: list[Row]) -> Iterator[LeftOut]:
    """Tell each row above the headings that is no title: it may be one of the page before."""
    for row in rows:
        if sum(bool(cell.text.strip()) for cell in row.cells) >= _OF_A_ROW:
            yield LeftOut(table=table.number, row=row.number, why=Why.NO_HEADINGS)


def _whole(table: Table, why: Why, count: int) -> LeftOut:
    return LeftOut(table=table.number, row=0, why=why, count=count)


def _is_about(rows: list[Row]) -> bool:
    """Say whether a small table only says whose return it is, as ours does."""
    return any("reference of this return" in c.text.casefold() for r in rows for c in r.cells)


def _find_heads(rows: list[Row], taught: Mapping[str, str]) -> tuple[int, tuple[Head, ...]]:
    for index, row in enumerate(rows[:_SEARCHED]):
        heads = heads_of(row, taught) if row.why is None else ()
        if heads:
            return index, heads
    return 0, ()


@dataclass(slots=True)
class _Reading:
    """One table, row by row; headings may change on the way."""

    table: Table
    taught: Mapping[str, str]
    found: Found
    heads: tuple[Head, ...]
    strange: dict[tuple[int, str], int] = field(default_factory=dict)

    def read(self, rows: list[Row]) -> None:
        """Read the rows from the headings on."""
        self.found.heads += self.heads
        for row in rows:
            if row.why is not None:
                self.leave(row, row.why)
            elif is_repeated(row, self.heads, self.taught):
                self.turn(row)
            elif self.is_no_entry(row):
                self.leave(row, Why.ONE_CELL)
            else:
                self.found.rows.append(self.raw(row))
        self.found.not_known += [
            NotKnown(table=self.table.number, column=column + 1, written=written, filled=count)
            for (column, written), count in self.strange.items()
        ]
        for column in sorted(self.table.hidden_columns):
            if self.is_filled(rows, column):
                self.found.left_out.append(_whole(self.table, Why.HIDDEN_COLUMN, 1))

    def leave(self, row: Row, why: Why) -> None:
        """List a row that is no entry."""
        self.found.left_out.append(LeftOut(table=self.table.number, row=row.number, why=why))

    def turn(self, row: Row) -> None:
        """Take a row of headings: the same again, or new ones from here on."""
        self.found.repeated += 1
        heads = heads_of(row, self.taught)
        if heads and heads != self.heads:
            self.heads = heads
            self.found.heads += heads

    def is_filled(self, rows: list[Row], column: int) -> bool:
        """Say whether anything stands in a column below its heading."""
        return any(c.column == column and c.text.strip() for row in rows for c in row.cells)

    def is_no_entry(self, row: Row) -> bool:
        """Say whether a row holds one text across, or one that is neither an event nor a date."""
        filled = [cell for cell in row.cells if cell.text.strip()]
        if len(filled) != 1:
            return False
        cell = filled[0]
        covered = [
            h for h in self.heads if cell.column < h.end and h.start < cell.column + cell.width
        ]
        if len(covered) > 1:
            return True
        column = covered[0].column if covered else ""
        return column != Column.EVENT and not (column == Column.DATE and read_date(cell.text).date)

    def raw(self, row: Row) -> RawRow:
        """Put each cell under its heading."""
        texts: dict[Column, list[str]] = {}
        asks: dict[tuple[Column, Ask], None] = {}
        for cell in row.cells:
            column = self.column_of(cell)
            if column is None:
                continue
            if cell.text.strip():
                texts.setdefault(column, []).append(cell.text.strip())
            covers = sum(
                h.start < cell.column + cell.width and cell.column < h.end for h in self.heads
            )
            merged = (Ask.MERGED,) if covers > 1 and cell.text.strip() else ()
            asks |= dict.fromkeys((column, ask) for ask in (*cell.asks, *merged))
        joined = {column: "\n".join(parts) for column, parts in texts.items()}
        return RawRow(table=self.table.number, row=row.number, texts=joined, asks=tuple(asks))

    def column_of(self, cell: Cell) -> Column | None:
        """Return what a cell is; None if it is left out, hidden, or under nothing that is known."""
        if cell.column in self.table.hidden_columns:
            return None
        head = next((h for h in self.heads if h.start <= cell.column < h.end), None)
        name = head.column if head else ""
        if name and name != NONE:
            return Column(name)
        if not name and cell.text.strip():
            place = (head.start, head.written) if head else (cell.column, "")
            self.strange[place] = self.strange.get(place, 0) + 1
        return None
