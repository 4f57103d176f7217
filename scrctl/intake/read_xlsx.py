"""The sheets of an Excel file: what its cells show, and what is hidden or worked out in them."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from posixpath import normpath
from typing import TypeVar

from lxml import etree

from scrctl.intake.container import Parcel, refuse
from scrctl.intake.grid import MOST_ROWS, Ask, Cell, Row, Sheets, Table, Why
from scrctl.intake.serial import Format, format_of, shown_number
from scrctl.intake.signs import drawn, is_symbol

_Item = TypeVar("_Item")
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = {"1", "true"}
# How Excel writes signs that XML cannot hold, such as the end of a line of another program.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# So many rows are looked at, blank ones too, before a sheet counts as endless.
_LONGEST = 200_000
_WIDEST = 200
_LARGEST_MERGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """What all sheets share."""

    strings: tuple[str, ...]
    formats: tuple[Format, ...]
    fonts: tuple[str, ...]
    from_1904: bool


@dataclass(slots=True)
class _Sheet:
    """One sheet while it is being read: its rows and, by place, its cells."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)


def read_xlsx(parcel: Parcel) -> Sheets:
    """Return the sheets of a workbook. Formulas are not worked out: their saved result counts."""
    workbook = parcel.xml("xl/workbook.xml")
    if workbook is None:
        refuse("The file holds no workbook.", "Open it, save it again, and import that.")
    properties = workbook.find("{*}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in _TRUE
    formats, fonts = _styles(parcel)
    book = _Book(strings=_strings(parcel), formats=formats, fonts=fonts, from_1904=from_1904)
    targets = _targets(parcel)
    tables: list[Table] = []
    for number, sheet in enumerate(workbook.iterfind("{*}sheets/{*}sheet"), start=1):
        raw = parcel.parts.get(targets.get(sheet.get(_REL) or "", ""))
        table = Table(number=number, name=(sheet.get("name") or "").strip(), rows=())
        if raw is None or b"<worksheet" not in raw[:2000].replace(b":worksheet", b"<worksheet"):
            tables.append(replace(table, why=Why.NO_TABLE))
            continue
        is_hidden = sheet.get("state", "visible") != "visible"
        table = replace(table, why=Why.HIDDEN_SHEET if is_hidden else None)
        tables.append(_filled(table, raw, book))
        if sum(len(each.rows) for each in tables) > _LONGEST:
            refuse(f"Its sheets have more than {_LONGEST:,} rows.", "Send it in parts.")
    return Sheets(
        kind="xlsx", tables=tuple(tables), marks=(_identifier(parcel),), notes=parcel.notes
    )


def _identifier(parcel: Parcel) -> str:
    core = parcel.xml("docProps/core.xml")
    found = core.find("{*}identifier") if core is not None else None
    return (found.text or "") if found is not None else ""


def _targets(parcel: Parcel) -> Mapping[str, str]:
    """Return which part each sheet is in, by the id of its relation."""
    relations = parcel.xml("xl/_rels/workbook.xml.rels")
    if relations is None:
        return {}
    return {
        relation.get("Id") or "": _inside(relation.get("Target") or "")
        for relation in relations.iter("{*}Relationship")
        if relation.get("TargetMode") != "External"
    }


def _inside(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else normpath(f"xl/{target}")


def _strings(parcel: Parcel) -> tuple[str, ...]:
    root = parcel.xml("xl/sharedStrings.xml")
    return () if root is None else tuple(_plain(item) for item in root.iterfind("{*}si"))


def _plain(item: etree._Element) -> str:
    """Return the text of a string, without how it is to be pronounced."""
    pieces = item.xpath("./*[local-name()='t'] | ./*[local-name()='r']/*[local-name()='t']")
    found = pieces if isinstance(pieces, list) else []
    text = "".join(p.text or "" for p in found if isinstance(p, etree._Element))  # noqa: SLF001
    return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), text)


def _styles(parcel: Parcel) -> tuple[tuple[Format, ...], tuple[str, ...]]:
    """Return how each style of the workbook shows a number, and in which font it writes."""
    root = parcel.xml("xl/styles.xml")
    if root is None:
        return (), ()
    own = {n.get("numFmtId"): n.get("formatCode") or "" for n in root.iter("{*}numFmt")}
    names = [font.find("{*}name") for font in root.iterfind("{*}fonts/{*}font")]
    fonts = ["" if name is None else name.get("val") or "" for name in names]
    styles = list(root.iterfind("{*}cellXfs/{*}xf"))
    shown = (format_of(s.get("numFmtId") or "0", own.get(s.get("numFmtId"), "")) for s in styles)
    return tuple(shown), tuple(_at(fonts, s.get("fontId") or "", "") for s in styles)


def _at(items: Sequence[_Item], number: str, default: _Item) -> _Item:
    """Return what a number of the file points to; the default where that is nothing."""
    at = int(number) if number.isascii() and number.isdecimal() else -1
    return items[at] if 0 <= at < len(items) else default


def _filled(table: Table, raw: bytes, book: _Book) -> Table:
    sheet = _Sheet()
    _read_sheet(raw, book, sheet)
    for reference in sheet.merges:
        _spread(reference, sheet)
    rows = tuple(_row(index, sheet) for index in sorted(sheet.cells))
    return replace(table, rows=rows, hidden_columns=frozenset(sheet.hidden_columns))


def _row(number: int, sheet: _Sheet) -> Row:
    cells = sheet.cells[number]
    why = Why.HIDDEN_ROW if number in sheet.hidden_rows else None
    return Row(number=number, cells=tuple(cells[c] for c in sorted(cells)), why=why)


def _read_sheet(raw: bytes, book: _Book, sheet: _Sheet) -> None:
    tags = ("{*}row", "{*}col", "{*}mergeCell")
    filled = last = 0
    events = etree.iterparse(io.BytesIO(raw), tag=tags, resolve_entities=False, no_network=True)
    try:
        for _, element in events:
            match etree.QName(element).localname:
                case "col":
                    _see_column(element, sheet)
                case "mergeCell":
                    sheet.merges.append(element.get("ref") or "")
                case _:
                    last = _see_row(element, book, sheet, last)
                    filled += any(cell.text.strip() for cell in sheet.cells[last].values())
                    element.clear()
            if filled > MOST_ROWS or last > _LONGEST:
                refuse(f"A sheet has more than {MOST_ROWS:,} rows.", "Send it in parts.")
    except etree.XMLSyntaxError:
        refuse("A sheet of the file is broken.", "Open it, save it again, and import that.")


def _see_column(element: etree._Element, sheet: _Sheet) -> None:
    if element.get("hidden") in _TRUE:
        first, last = (int(element.get(name) or 1) for name in ("min", "max"))
        sheet.hidden_columns.update(range(first - 1, min(last, _WIDEST)))


def _see_row(element: etree._Element, book: _Book, sheet: _Sheet, last: int) -> int:
    number = int(element.get("r") or last + 1)
    if element.get("hidden") in _TRUE:
        sheet.hidden_rows.add(number)
    sheet.cells[number] = {cell.column: cell for cell in _cells(element, book)}
    return number


def _cells(row: etree._Element, book: _Book) -> Iterator[Cell]:
    column = -1
    for cell in row.iterfind("{*}c"):
        found = _REFERENCE.fullmatch(cell.get("r") or "")
        column = _index(found[1]) if found else column + 1
        text, asks = _value(cell, book)
        if text.strip() or asks:
            yield Cell(column=column, text=text, asks=asks)


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: etree._Element, book: _Book) -> tuple[str, tuple[Ask, ...]]:
    """Return what a cell shows; whether a formula stands behind it or it shows an error."""
    asks = (Ask.FORMULA,) if cell.find("{*}f") is not None else ()
    text = _shown(cell, book)
    if cell.get("t") == "e":
        return text, (*asks, Ask.UNCLEAR)
    font = _at(book.fonts, cell.get("s", ""), "")
    if not is_symbol(font):
        return text, asks
    text, is_known = drawn(font, text)
    return text, asks if is_known else (*asks, Ask.SIGN)


def _shown(cell: etree._Element, book: _Book) -> str:
    inline, value = cell.find("{*}is"), cell.find("{*}v")
    raw = (value.text or "") if value is not None else ""
    match cell.get("t", "n"):
        case "inlineStr":
            return _plain(inline) if inline is not None else ""
        case "s":
            return _at(book.strings, raw, "")
        case "b":
            return "yes" if raw in _TRUE else "no"
        case "n":
            form = _at(book.formats, cell.get("s", ""), Format.PLAIN)
            return shown_number(raw, form, from_1904=book.from_1904)
        case "d":
            return raw.replace("T", " ")[:16].removesuffix(" 00:00")
        case _:
            return raw


def _spread(reference: str, sheet: _Sheet) -> None:
    """Let a merged cell reach over the columns and down the rows that it covers."""
    first, _, last = reference.partition(":")
    ends = (_REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last))
    if ends[0] is None or ends[1] is None:
        return
    left, right = _index(ends[0][1]), _index(ends[1][1])
    top, bottom = int(ends[0][2]), int(ends[1][2])
    own = sheet.cells.get(top, {}).get(left)
    if own is None:
        return
    width = right - left + 1
    sheet.cells[top][left] = Cell(column=left, width=width, text=own.text, asks=own.asks)
    for number in range(top + 1, min(bottom, top + _LARGEST_MERGE) + 1):
        if number in sheet.cells and any(c.text.strip() for c in sheet.cells[number].values()):
            asks = (*own.asks, Ask.MERGED)
            sheet.cells[number][left] = Cell(column=left, width=width, text=own.text, asks=asks)
