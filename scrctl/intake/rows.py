"""Tables to rows of a chronology: each row becomes a draft of an entry, or is listed with why."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from scrctl.intake.columns import (
    MOST_ABOVE,
    NONE,
    Column,
    Head,
    divided_heads,
    heads_of,
    repeated_heads,
)
from scrctl.intake.dates import read_date
from scrctl.intake.grid import Aside, Ask, Cell, Row, Sheets, Table, Why

# Who sent it, and what it is about, stand in one cell or two; a row of a chronology fills more.
_OF_A_ROW = 3
# Sheets with headings and rows that are examples, lists to choose from, or old.
_NOT_FOR_USE = re.compile(
    r"\b(?:do not|don.?t|not for use|guidance|guide|instructions?|how to|examples?|samples?"
    r"|templates?|drop.?downs?|lists?|look.?ups?|superseded|obsolete)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One row under its headings, as it was written: texts, and what is to be asked of them."""

    table: int
    row: int
    texts: Mapping[Column, str]
    asks: tuple[tuple[Column, Ask], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that is no entry, `count` rows of a whole table where row is 0, or a hidden column."""

    table: int
    row: int
    why: Why
    count: int = 1
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row that holds headings, or says what the return is about."""

    table: int
    row: int
    what: Aside


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKnown:
    """A heading that nobody has explained, over cells that are not empty. Columns from 1."""

    table: int
    column: int
    written: str
    filled: int


@dataclass(slots=True)
class Found:
    """Everything in the tables of one return: each row that is filled is in one of three lists."""

    rows: list[RawRow] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    not_known: list[NotKnown] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    blank: int = 0


def rows_of(sheets: Sheets, taught: Mapping[str, str]) -> Found:
    """Return the rows of a return. `taught` says what headings mean that were explained before."""
    found = Found()
    heads: tuple[Head, ...] = ()
    width = 0
    for table in _for_use(sheets.tables, taught):
        heads, width = _read_table(table, taught, found, (heads, width))
    return found


def _for_use(tables: tuple[Table, ...], taught: Mapping[str, str]) -> Iterator[Table]:
    """Yield the tables; one whose name says that it is not meant is marked, if another one is."""
    meant = [t.number for t in tables if t.why is None and _find_heads(list(t.rows), taught)[1]]
    named = {t.number for t in tables if _NOT_FOR_USE.search(t.name)}
    for table in tables:
        is_shunned = table.number in named and not named.issuperset(meant)
        is_told = table.why is not None or table.number not in meant
        yield replace(table, why=Why.NOT_FOR_USE) if is_shunned and not is_told else table


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
        start, heads = -1, before[0]
        if not filled or not heads or width != before[1]:
            _tell_whole(table, filled, found)
            return before
    _tell_above(table, filled[: max(start, 0)], found)
    reading = _Reading(table, taught, found, heads)
    if start >= 0:
        reading.set_aside(filled[start], Aside.HEADINGS)
    reading.read(filled[start + 1 :], is_headed=start >= 0)
    return reading.heads, width


def _tell_whole(table: Table, filled: list[Row], found: Found) -> None:
    """Tell a table that holds no rows of a chronology; our own only says whose return it is."""
    if _is_about(filled):
        found.aside += [
            SetAside(table=table.number, row=r.number, what=Aside.ABOUT) for r in filled
        ]
    elif filled:
        found.left_out.append(_whole(table, Why.NO_HEADINGS, len(filled)))


def _tell_above(table: Table, rows: list[Row], found: Found) -> None:
    """Tell each row above the headings: one that is no title may be of the page before."""
    for row in rows:
        texts = [cell.text for cell in row.cells if cell.text.strip()]
        is_title = len(texts) < _OF_A_ROW and not (len(texts) > 1 and read_date(texts[0]).date)
        if row.why is None and is_title:
            found.aside.append(SetAside(table=table.number, row=row.number, what=Aside.ABOVE))
        else:
            why = row.why or Why.NO_HEADINGS
            found.left_out.append(LeftOut(table=table.number, row=row.number, why=why))


def _whole(table: Table, why: Why, count: int) -> LeftOut:
    return LeftOut(table=table.number, row=0, why=why, count=count)


def _is_about(rows: list[Row]) -> bool:
    """Say whether a small table only says whose return it is, as ours does."""
    return any("reference of this return" in c.text.casefold() for r in rows for c in r.cells)


def _find_heads(rows: list[Row], taught: Mapping[str, str]) -> tuple[int, tuple[Head, ...]]:
    for index, row in enumerate(rows[:MOST_ABOVE]):
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

    def read(self, rows: list[Row], *, is_headed: bool) -> None:
        """Read the rows below the headings; they may go on in the first of them."""
        divided = divided_heads(rows[0], self.heads, self.taught) if is_headed and rows else ()
        if divided:
            self.heads = divided
            self.set_aside(rows.pop(0), Aside.HEADINGS)
        self.found.heads += self.heads
        for row in rows:
            self.take(row)
        self.found.not_known += [
            NotKnown(table=self.table.number, column=column + 1, written=written, filled=count)
            for (column, written), count in self.strange.items()
        ]
        for column in sorted(self.table.hidden_columns):
            if self.is_filled(rows, column):
                why, number = Why.HIDDEN_COLUMN, self.table.number
                left = LeftOut(table=number, row=0, why=why, count=0, column=column + 1)
                self.found.left_out.append(left)

    def take(self, row: Row) -> None:
        """Take one row as an entry, or tell why it is none."""
        if row.why is not None:
            self.leave(row, row.why)
        elif heads := repeated_heads(row, self.heads, self.taught):
            self.turn(row, heads)
        elif self.is_unused(row):
            self.set_aside(row, Aside.UNUSED)
        elif self.is_no_entry(row):
            self.leave(row, Why.ONE_CELL)
        else:
            self.found.rows.append(self.raw(row))

    def set_aside(self, row: Row, what: Aside) -> None:
        """Tell a row that is no entry, and that nobody has to settle."""
        self.found.aside.append(SetAside(table=self.table.number, row=row.number, what=what))

    def leave(self, row: Row, why: Why) -> None:
        """List a row that is no entry."""
        self.found.left_out.append(LeftOut(table=self.table.number, row=row.number, why=why))

    def turn(self, row: Row, heads: tuple[Head, ...]) -> None:
        """Take a row of headings: the same again, or new ones from here on."""
        self.set_aside(row, Aside.HEADINGS)
        if heads != self.heads:
            self.heads = heads
            self.found.heads += heads

    def is_filled(self, rows: list[Row], column: int) -> bool:
        """Say whether anything stands in a column below its heading."""
        return any(c.column == column and c.text.strip() for row in rows for c in row.cells)

    def is_unused(self, row: Row) -> bool:
        """Say whether nothing stands in a row but in columns that are left out, as numbers do."""
        filled = [cell for cell in row.cells if cell.text.strip() or cell.asks]
        heads = [next((h for h in self.heads if h.start <= c.column < h.end), None) for c in filled]
        return all(head is not None and head.column == NONE for head in heads)

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
