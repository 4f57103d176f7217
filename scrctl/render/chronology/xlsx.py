"""A workbook of the chronology. Every cell is text or a number: none can act as a formula."""

import contextlib
import io
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from scrctl import scratch
from scrctl.render import colour
from scrctl.render.chronology.sheet import Listing, Sheet

_WIDTHS = (24, 12, 12, 16, 20, 18, 60, 30, 26, 10, 12, 36, 24, 30, 40, 22)
_NAMES = ("date", "first", "last", "since", "age", "agency", "event", "comment", "who", "seen",
          "spoken", "matters", "episode", "source", "compared", "id")  # fmt: skip
_A4 = 9
_HEAD, _TOP = Font(bold=True, color="FFFFFF"), Alignment(wrap_text=True, vertical="top")


def make(sheet: Sheet) -> bytes:
    """Return the workbook: the entries, then a sheet for each of the tables beside them."""
    with scratch.temporary_files():
        book = Workbook(write_only=True)
        try:
            return _written(book, sheet)
        except BaseException:
            # A sheet that is cut short complains as it is cleared away, if it was not closed.
            for page in book.worksheets:
                with contextlib.suppress(Exception):
                    page.close()
            raise


def _written(book: Workbook, sheet: Sheet) -> bytes:
    rows = [
        (row.when, row.first, row.last, row.since, row.age, row.agency, row.event, row.comment,
         row.who, row.seen, row.spoken, row.significance, row.episode, row.source,
         "; ".join(f"{other}: {said}" for said, other in row.marks), row.id)
        for row in sheet.rows
    ]  # fmt: skip
    _write(book, sheet, sheet.say("entries"), [sheet.say(f"column_{n}") for n in _NAMES], rows)
    for listing in sheet.tables:
        _write(book, sheet, listing.title, listing.header, _told(listing))
    _about(book, sheet)
    made = datetime.combine(sheet.cover.dated, time(9))
    book.properties.title, book.properties.creator = sheet.cover.title, sheet.cover.board
    book.properties.created = book.properties.modified = made
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _told(listing: Listing) -> list[tuple[str, ...]]:
    return [*listing.rows, *([(listing.note,)] if listing.note else [])]


def _about(book: Workbook, sheet: Sheet) -> None:
    cover = sheet.cover
    lines = (cover.title, cover.board, cover.reference, f"{cover.marking}: {cover.handling}")
    page = book.create_sheet("About")
    page.column_dimensions["A"].width = 110
    for line in (*lines, *sheet.summary):
        page.append([_cell(page, line)])


def _write(
    book: Workbook, sheet: Sheet, title: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    page = book.create_sheet(title[:31])
    is_entries = len(header) == len(_NAMES)
    for number in range(1, len(header) + 1):
        width = _WIDTHS[number - 1] if is_entries else 48
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "B2" if is_entries else "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.page_setup.paperSize = _A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddHeader.center.text = sheet.cover.marking
    fill = PatternFill("solid", fgColor=colour.on_white(sheet.cover.colour).removeprefix("#"))
    heads = [_cell(page, name) for name in header]
    for cell in heads:
        cell.font, cell.fill = _HEAD, fill
    page.append(heads)
    written = 1
    for row in rows:
        page.append([_cell(page, text) for text in row])
        written += 1
    if is_entries:
        page.auto_filter.ref = f"A1:{get_column_letter(len(header))}{written}"


def _cell(page: Any, text: str) -> WriteOnlyCell:  # noqa: ANN401 - openpyxl has no types
    """Return a cell of text, whatever the text begins with."""
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub(" ", text))
    cell.data_type, cell.alignment = "s", _TOP
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell
