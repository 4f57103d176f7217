"""The sheet of actions that an agency brings up to date: as Excel and CSV, and read back again."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from scrctl import scratch
from scrctl.intake.form import harmless
from scrctl.intake.grid import Row, Sheets, Table
from scrctl.model.learning import Action
from scrctl.model.words import ActionStatus

# What stands in the sheet to be read, and what the agency fills in; each with its heading.
READ = {
    "text": "What is to be done",
    "success_criteria": "How success is known",
    "owner": "Owner",
    "due_on": "Due",
}
FILLED = {
    "status": "Status",
    "done_on": "Done on",
    "evidence": "Evidence",
    "impact": "Impact",
    "not_pursued_because": "Reason if not pursued",
}
CASE, ACTION, MARK = "Case", "Action", "Mark (leave as it is)"
HEADINGS = (CASE, ACTION, *READ.values(), *FILLED.values(), MARK)
GUIDANCE = (
    "Fill in the columns from Status to Reason if not pursued. Leave all others as they are.",
    f"Status: {', '.join(ActionStatus)}.",
    "A changed status needs evidence: what bears it out, and its date.",
    "Done: only once its impact is known. Say under Impact what has changed, and how you know.",
    "Done on: the day, as 9 March 2018 or 09/03/2018: the day first, then the month.",
    "Not pursued: say why under the last column.",
    "An emptied cell deletes nothing. Another owner or day is for the board to agree: write to us.",
    "Name nobody: no child, no relative, no member of staff.",
    "Send it back by the secure way that you were told. No password, no hidden rows.",
)
_WIDTHS = (11, 9, 44, 36, 22, 12, 14, 14, 40, 40, 30, 14)
_VERSION = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One action of one case, as it goes to its agency."""

    case: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedAction:
    """One row as it came back. `base` holds the hash of each field when it was sent out.

    `doubt`: why it cannot be taken for what the agency means, such as a hidden row or a formula.
    """

    number: int
    case: str
    action: str
    values: Mapping[str, str]
    base: Mapping[str, str]
    key: str
    doubt: str = ""


def value_of(action: Action, field: str) -> str:
    """Return a field as it stands in the sheet: one line; nothing where there is nothing."""
    value = getattr(action, field)
    return "" if value is None else " ".join(str(value).split())


def hashed(text: str) -> str:
    """Return what tells a text from another one: part of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def key_of(one: Listed) -> str:
    """Return what a row is known by: its case, its action and its agency."""
    return hashed(f"{one.case}/{one.action.id}/{one.action.agency}")


def csv_sheet(rows: Sequence[Listed]) -> bytes:
    """Return the sheet as CSV, in the encoding that Excel opens rightly."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    table.writerow(HEADINGS)
    table.writerows(_cells(one) for one in rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def xlsx_sheet(rows: Sequence[Listed], title: str, board: str, on: date) -> bytes:
    """Return the sheet as an Excel file; `on` is the day on which it says that it was made."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Actions"
    _fill(sheet, rows)
    guidance = book.create_sheet("Guidance")
    guidance.column_dimensions["A"].width = 100
    for number, line in enumerate((title, f"For {board}. Confidential.", *GUIDANCE), start=1):
        guidance.cell(row=number, column=1, value=harmless(line))
    book.properties.title, book.properties.creator = title, board
    book.properties.created = book.properties.modified = datetime.combine(on, time(9))
    stream = io.BytesIO()
    with scratch.temporary_files():
        book.save(stream)
    return stream.getvalue()


def _fill(sheet: Any, rows: Sequence[Listed]) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    first = len((CASE, ACTION, *READ)) + 1
    for index, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True), start=1):
        cell = sheet.cell(row=1, column=index, value=heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F3A4D")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(index)].width = width
    for number, one in enumerate(rows, start=2):
        for index, text in enumerate(_cells(one), start=1):
            cell = sheet.cell(row=number, column=index, value=text)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if not first <= index < len(HEADINGS):
                cell.fill = PatternFill("solid", fgColor="E8EEF2")
    check = DataValidation(type="list", formula1=f'"{",".join(ActionStatus)}"', allow_blank=True)
    check.error, check.errorTitle = "Choose one of the list.", FILLED["status"]
    check.showErrorMessage = True
    sheet.add_data_validation(check)
    check.add(f"{get_column_letter(first)}2:{get_column_letter(first)}{len(rows) + 1}")
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _cells(one: Listed) -> tuple[str, ...]:
    values = [value_of(one.action, field) for field in (*READ, *FILLED)]
    mark = " ".join((_VERSION, key_of(one), *(hashed(text) for text in values)))
    return tuple(harmless(text) for text in (one.case, one.action.id, *values, mark))


def returned_actions(sheets: Sheets) -> Iterator[ReturnedAction]:
    """Give every row that carries a mark of ours; a sheet without the headings gives none."""
    for table in sheets.tables:
        at: dict[str, int] = {}
        for row in table.rows:
            texts = _texts(row)
            if {CASE, ACTION, MARK} <= set(texts.values()):
                at = {text: column for column, text in texts.items()}
            elif at and any(texts.values()):
                found = {name: texts.get(i, "") for name, i in at.items()}
                yield replace(_returned(row.number, found), doubt=_doubt(table, row))


def _doubt(table: Table, row: Row) -> str:
    why = table.why or row.why or next((ask for cell in row.cells for ask in cell.asks), None)
    return why.value if why else ""


def _texts(row: Row) -> dict[int, str]:
    return {cell.column: " ".join(_bare(cell.text).split()) for cell in row.cells}


def _bare(text: str) -> str:
    """Return a text without the quotation mark that keeps it from being a formula."""
    return text[1:] if text[:1] == "'" and harmless(text[1:]) == text else text


def _returned(number: int, texts: Mapping[str, str]) -> ReturnedAction:
    fields = {**READ, **FILLED}
    version, key, *hashes = (*texts[MARK].split(), "", "")
    is_whole = version == _VERSION and len(hashes) == len(fields) + len(("", ""))
    return ReturnedAction(
        number=number,
        case=texts[CASE],
        action=texts[ACTION],
        values={field: texts[title] for field, title in fields.items() if title in texts},
        base=dict(zip(fields, hashes, strict=False)) if is_whole else {},
        key=key if is_whole else "",
    )
