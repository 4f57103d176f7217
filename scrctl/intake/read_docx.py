"""The tables of a Word file, as a reader sees them once all tracked changes are accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from scrctl.intake.container import Parcel, refuse
from scrctl.intake.grid import MOST_ROWS, Ask, Cell, Row, Sheets, Table, Why

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REMOVED = {f"{_W}del", f"{_W}moveFrom"}
_ADDED = {f"{_W}ins", f"{_W}moveTo"}
_SKIPPED = {
    f"{_W}rPr", f"{_W}pPr", f"{_W}tcPr", f"{_W}sdtPr", f"{_W}instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOTES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_OFF = {"0", "false", "off", "none"}


@dataclass(slots=True)
class _Said:
    """The text of a cell while it is being read, and what was met on the way."""

    pieces: list[str] = field(default_factory=list)
    asks: dict[Ask, None] = field(default_factory=dict)


def read_docx(parcel: Parcel) -> Sheets:
    """Return the tables of a Word file; the paragraphs outside them say whose it may be."""
    document = parcel.xml("word/document.xml")
    body = document.find(f"{_W}body") if document is not None else None
    if body is None:
        refuse("The file holds no document.", "Open it, save it again, and import that.")
    notes = {kind: _notes(parcel, kind) for kind in _NOTES.values()}
    tables: list[Table] = []
    marks: list[str] = []
    for element in _outermost(body):
        if element.tag == f"{_W}tbl":
            rows = tuple(_rows(element, notes))
            tables.append(Table(number=len(tables) + 1, rows=rows))
        else:
            marks.append(_text(element, notes)[0])
    if sum(len(table.rows) for table in tables) > MOST_ROWS:
        refuse(f"The file has more than {MOST_ROWS:,} rows.", "Send it in parts.")
    return Sheets(kind="docx", tables=tuple(tables), marks=tuple(marks), notes=parcel.notes)


def _outermost(body: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and tables in order, also those in boxes for content."""
    for child in body:
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", *_ADDED}:
            yield from _outermost(child)


def _notes(parcel: Parcel, kind: str) -> dict[str, str]:
    root = parcel.xml(f"word/{kind}s.xml")
    if root is None:
        return {}
    return {
        note.get(f"{_W}id") or "": _text(note, {})[0].strip() for note in root.iter(f"{_W}{kind}")
    }


def _rows(table: etree._Element, notes: dict[str, dict[str, str]]) -> Iterator[Row]:
    above: dict[int, Cell] = {}
    for number, row in enumerate(_inner(table, "tr"), start=1):
        cells = tuple(_cells(row, above, notes))
        is_deleted = row.find(f"{_W}trPr/{_W}del") is not None
        is_hidden = _is_on(row.find(f"{_W}trPr/{_W}hidden"))
        why = Why.DELETED_ROW if is_deleted else Why.HIDDEN_ROW if is_hidden else None
        yield Row(number=number, cells=cells, why=why)


def _inner(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those in boxes for content."""
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", *_ADDED}:
            yield from _inner(child, name)


def _cells(
    row: etree._Element, above: dict[int, Cell], notes: dict[str, dict[str, str]]
) -> Iterator[Cell]:
    """Yield the cells of a row; `above` are those that one merged downwards goes on from."""
    found: list[tuple[Cell, bool]] = []
    column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    for cell in _inner(row, "tc"):
        width = max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1))
        text, asks = _text(cell, notes)
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
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
    value = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(value), 1000) if value.isdecimal() else default


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{_W}val", "1") not in _OFF


def _text(element: etree._Element, notes: dict[str, dict[str, str]]) -> tuple[str, tuple[Ask, ...]]:
    """Return the text of a cell or paragraph, footnotes behind it, and what to ask about it."""
    said = _Said()
    _walk(element, said, notes)
    return "".join(said.pieces).strip(), tuple(said.asks)


def _walk(element: etree._Element, said: _Said, notes: dict[str, dict[str, str]]) -> None:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag in _REMOVED:
            said.asks[Ask.TRACKED] = None
        elif tag == f"{_W}t":
            said.pieces.append(child.text or "")
        elif tag in _SIGNS:
            said.pieces.append(_SIGNS[tag])
        elif tag in _NOTES:
            note = notes.get(_NOTES[tag], {}).get(child.get(f"{_W}id") or "", "")
            said.pieces.append(f" ({note})" if note else "")
        elif tag == f"{_W}r" and _is_on(child.find(f"{_W}rPr/{_W}vanish")):
            said.asks[Ask.HIDDEN] = None
        else:
            _enter(child, said, notes)


def _enter(child: etree._Element, said: _Said, notes: dict[str, dict[str, str]]) -> None:
    """Go into an element that holds others; say what kind of thing it is where that matters."""
    if child.tag in _ADDED:
        said.asks[Ask.TRACKED] = None
    if child.tag == f"{_W}tbl":
        said.asks[Ask.NESTED] = None
    _walk(child, said, notes)
    if child.tag in {f"{_W}p", f"{_W}tc"}:
        said.pieces.append("\n")
