"""The columns of a chronology, and the headings by which agencies call them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scrctl.intake.grid import Cell, Row


class Column(StrEnum):
    """A column of the form that agencies are sent."""

    DATE = "date"
    TIME = "time"
    SEQUENCE = "sequence"
    WHO = "who"
    EVENT = "event"
    SOURCE = "source"
    CHILD_SEEN = "child_seen"
    CHILD_SPOKEN_TO = "child_spoken_to"
    COMMENT = "comment"
    SIGNIFICANCE = "significance"


# Headings stand within so many rows.
MOST_ABOVE = 40
# Written to say that a column is looked at and left out.
NONE = "none"
TITLES: Mapping[Column, str] = {
    Column.DATE: "Date",
    Column.TIME: "Time",
    Column.SEQUENCE: "Order on the day",
    Column.WHO: "Who",
    Column.EVENT: "Event",
    Column.SOURCE: "Source of information (required)",
    Column.CHILD_SEEN: "Child seen?",
    Column.CHILD_SPOKEN_TO: "Child spoken to?",
    Column.COMMENT: "Comment",
    Column.SIGNIFICANCE: "Significance",
}
_CALLED: Mapping[Column, str] = {
    Column.DATE: "date; date of event; date of contact; event date; date and time; date time; when",
    Column.TIME: "time; time of event; time of contact",
    Column.SEQUENCE: "order on the day; sequence; order; seq",
    Column.WHO: "who; people; people present; persons present; who was involved; those present;"
    " persons involved; people involved; subject",
    Column.EVENT: "event; events; description; description of event; details; event details;"
    " significant event; key event; details of contact; what happened; event contact; summary;"
    " details of event; incident; contact; event description",
    Column.SOURCE: "source of information; source; information source; source of evidence; record;"
    " evidence; source document; source of info",
    Column.CHILD_SEEN: "child seen; was the child seen; child seen y n; child ren seen; seen;"
    " was child seen; children seen",
    Column.CHILD_SPOKEN_TO: "child spoken to; was the child spoken to; child spoken with;"
    " child spoken to y n; spoken to; was child spoken to; child seen alone and spoken to",
    Column.COMMENT: "comment; comments; author s comment; analysis; author comment; iro comment;"
    " author comments; compiler s comment",
    Column.SIGNIFICANCE: "significance; why it matters; significance of event; relevance",
}
_KNOWN = {name.strip(): column for column, names in _CALLED.items() for name in names.split(";")}
_BRACKETS = re.compile(r"\([^)]*\)")
_SIGNS = re.compile(r"[^\w]+")
_FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One heading: the columns of the sheet from `start` up to `end`, and what it means if known.

    `column` is empty where it is not known, and `none` where it is left out. `heading` is how it
    is compared, `written` how it stands there.
    """

    start: int
    end: int
    written: str
    heading: str
    column: str


def plain_heading(text: str) -> str:
    """Return a heading as headings are compared: small letters and single gaps, no brackets."""
    return _SIGNS.sub(" ", _BRACKETS.sub(" ", text).casefold()).strip()


def meaning(text: str, taught: Mapping[str, str]) -> str:
    """Return the column that a heading means: as it was taught, or as most agencies call it."""
    plain = plain_heading(text)
    known = _KNOWN.get(plain)
    return taught.get(plain) or (known.value if known else "")


def heads_of(row: Row, taught: Mapping[str, str]) -> tuple[Head, ...]:
    """Return the headings of a row; none if it is not a row of headings.

    A row of headings names at least two columns, among them the date or the event.
    """
    heads = tuple(_head(cell, taught) for cell in row.cells if cell.text.strip())
    named = {head.column for head in heads} - {"", NONE}
    if len(named) < _FEWEST or not named & {Column.DATE, Column.EVENT}:
        return ()
    return heads


def _head(cell: Cell, taught: Mapping[str, str]) -> Head:
    end = cell.column + cell.width
    heading = plain_heading(cell.text)
    column = meaning(cell.text, taught)
    return Head(
        start=cell.column, end=end, written=cell.text.strip(), heading=heading, column=column
    )


def repeated_heads(
    row: Row, heads: tuple[Head, ...], taught: Mapping[str, str]
) -> tuple[Head, ...]:
    """Return the headings of a row further down: the same again, or others from there on.

    No entry has the heading of the date in it. A row without that is one of headings only where
    each of them stands again in its own column: "Contact" and "Record" may also be an event.
    """
    filled = [cell for cell in row.cells if cell.text.strip()]
    own = {(head.start, head.heading) for head in heads}
    if len(filled) >= _FEWEST and all((c.column, plain_heading(c.text)) in own for c in filled):
        return heads
    found = heads_of(row, taught)
    return found if any(head.column == Column.DATE for head in found) else ()


def divided_heads(row: Row, heads: tuple[Head, ...], taught: Mapping[str, str]) -> tuple[Head, ...]:
    """Return headings of two rows as one: those below divide one above that means no column."""
    below = tuple(_head(cell, taught) for cell in row.cells if cell.text.strip())
    if not below or any(head.column in ("", NONE) for head in below):
        return ()
    over = [next((h for h in heads if h.start <= b.start < h.end), None) for b in below]
    if any(head is None or head.column for head in over):
        return ()
    divided = [h for h in heads if h not in over]
    return tuple(sorted((*divided, *below), key=lambda head: head.start))
