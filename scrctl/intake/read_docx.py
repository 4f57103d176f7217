"""The tables of a Word file, as a reader sees them once all tracked changes are accepted."""

from collections.abc import Iterator

from lxml import etree

from scrctl.intake.container import Parcel, refuse
from scrctl.intake.docx_text import ADDED, NOTES, Notes, W, is_on, text_of
from scrctl.intake.form import REFERENCE_TITLE
from scrctl.intake.grid import MOST_ROWS, Ask, Cell, Row, Sheets, Table, Why

_AROUND = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", *ADDED}


def read_docx(parcel: Parcel) -> Sheets:
    """Return the tables of a Word file; the paragraphs outside them say whose it may be."""
    # Counted before the tree is built: a tree of so many rows would fill the memory.
    if parcel.parts["word/document.xml"].count(b"</w:tr>") > MOST_ROWS:
        refuse(f"The file has more than {MOST_ROWS:,} rows.", "Send it in parts.")
    document = parcel.xml("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        refuse("The file holds no document.", "Open it, save it again, and import that.")
    notes = {kind: _notes(parcel, kind) for kind in NOTES.values()}
    tables: list[Table] = []
    marks: list[str] = []
    outside = 0
    for element in _outermost(body):
        if element.tag == f"{W}tbl":
            rows = tuple(_rows(element, notes))
            tables.append(Table(number=len(tables) + 1, rows=rows))
        else:
            marks.append(text_of(element, notes)[0])
            is_ours = not tables and any(REFERENCE_TITLE in mark for mark in marks)
            outside = 0 if is_ours else outside + bool(marks[-1])
    return Sheets(
        kind="docx",
        tables=tuple(tables),
        marks=tuple(marks),
        notes=(*parcel.notes, *_outside(outside)),
    )


def _outside(count: int) -> Iterator[str]:
    """Say that text outside the tables was not read as events."""
    if count:
        noun = "paragraph" if count == 1 else "paragraphs"
        yield f"{count} {noun} outside the tables: not read as events."


def _outermost(body: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and tables in order, also those in boxes for content."""
    for child in body:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in _AROUND:
            yield from _outermost(child)


def _notes(parcel: Parcel, kind: str) -> dict[str, str]:
    root = parcel.xml(f"word/{kind}s.xml")
    if root is None:
        return {}
    return {
        note.get(f"{W}id") or "": text_of(note, {})[0].strip() for note in root.iter(f"{W}{kind}")
    }


def _rows(table: etree._Element, notes: Notes) -> Iterator[Row]:
    above: dict[int, Cell] = {}
    for number, row in enumerate(_inner(table, "tr"), start=1):
        cells = tuple(_cells(row, above, notes))
        is_deleted = row.find(f"{W}trPr/{W}del") is not None
        is_hidden = is_on(row.find(f"{W}trPr/{W}hidden"))
        why = Why.DELETED_ROW if is_deleted else Why.HIDDEN_ROW if is_hidden else None
        yield Row(number=number, cells=cells, why=why)


def _inner(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those in boxes for content."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _AROUND:
            yield from _inner(child, name)


def _cells(row: etree._Element, above: dict[int, Cell], notes: Notes) -> Iterator[Cell]:
    """Yield the cells of a row; `above` are those that one merged downwards goes on from."""
    found: list[tuple[Cell, bool]] = []
    column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in _inner(row, "tc"):
        width = max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
        text, asks = text_of(cell, notes)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        found.append((Cell(column=column, width=width, text=text, asks=asks), goes_on))
        column += width
    is_filled = any(own.text.strip() for own, _ in found)
    for own, goes_on in found:
        over = above.get(own.column) if goes_on and is_filled else None
        if not goes_on:
            above[own.column] = own
        if over is not None and not own.text.strip() and over.text.strip():
            asks = tuple(dict.fromkeys((*over.asks, *own.asks, Ask.MERGED)))
            yield Cell(column=own.column, width=own.width, text=over.text, asks=asks)
        else:
            yield own


def _number(element: etree._Element | None, default: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), 1000) if value.isdecimal() else default
