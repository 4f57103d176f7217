"""The form for an agency as an Excel file, with checks in the sheet."""

import io
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins

from scrctl import scratch
from scrctl.intake.columns import TITLES, Column
from scrctl.intake.form import ANSWERS, HINTS, REFERENCE_TITLE, SHEET, Form, harmless

HEAD = 4
LAST = 500
_WIDTHS = {
    Column.DATE: 16, Column.TIME: 8, Column.SEQUENCE: 9, Column.WHO: 20, Column.EVENT: 50,
    Column.SOURCE: 24, Column.CHILD_SEEN: 10, Column.CHILD_SPOKEN_TO: 10, Column.COMMENT: 26,
    Column.SIGNIFICANCE: 24,
}  # fmt: skip
_DARK, _WARM, _LETTERS = "1F3A4D", "FBE3D6", "Arial"
_LINE = Side(style="thin", color="B8C4CC")


def xlsx_form(form: Form, on: date) -> bytes:
    """Return the form; `on` is the day on which it says that it was made."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    _headings(sheet, form)
    _rows(sheet)
    _checks(sheet)
    _guidance(book.create_sheet("Guidance"), form)
    made = datetime.combine(on, time(9))
    properties = book.properties
    properties.title, properties.creator = form.title, form.board
    properties.identifier = f"{REFERENCE_TITLE}: {form.reference}"
    properties.created = properties.modified = made
    stream = io.BytesIO()
    with scratch.temporary_files():
        book.save(stream)
    return stream.getvalue()


def _font(*, bold: bool = False, size: int = 10, color: str = "000000") -> Font:
    """Return the letters of the form: a style without a name would be shown in any."""
    return Font(name=_LETTERS, bold=bold, size=size, color=color)


def _letter(column: Column) -> str:
    return str(get_column_letter(list(Column).index(column) + 1))


def _headings(sheet: Any, form: Form) -> None:  # noqa: ANN401 - openpyxl has no types
    sheet["A1"] = harmless(form.title)
    sheet["A1"].font = _font(bold=True, size=16, color=_DARK)
    sheet["A2"] = f"{REFERENCE_TITLE}: {form.reference}"
    sheet["A2"].font = _font(bold=True, color=_DARK)
    sheet["A3"] = f"{form.board}. Confidential. How to fill it in: see the sheet Guidance."
    sheet["A3"].font = _font(color="5A6B75")
    sheet.oddFooter.left.text = f"{REFERENCE_TITLE}: {form.reference}"
    sheet.oddFooter.right.text = "Confidential. Page &P of &N"
    for number, column in enumerate(Column, start=1):
        cell = sheet.cell(row=HEAD, column=number, value=TITLES[column])
        cell.font = _font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_DARK)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[column]
    sheet.row_dimensions[HEAD].height = 34
    sheet.freeze_panes = f"B{HEAD + 1}"
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.row_dimensions[1].height = 26
    sheet.sheet_view.showGridLines = False


def _rows(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    """Make every cell text, so that no program turns March 2016 into its first day."""
    border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    for row in sheet.iter_rows(HEAD + 1, LAST, 1, len(Column)):
        for cell in row:
            cell.number_format, cell.font = "@", _font()
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = border


def _checks(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    first = HEAD + 1
    for column in (Column.CHILD_SEEN, Column.CHILD_SPOKEN_TO):
        check = DataValidation(type="list", formula1=f'"{",".join(ANSWERS)}"', allow_blank=True)
        check.error, check.errorTitle = "Choose Yes, No or Not known.", TITLES[column]
        _put(sheet, check, column)
    event, source, order = _letter(Column.EVENT), _letter(Column.SOURCE), _letter(Column.SEQUENCE)
    number = f"ISNUMBER(VALUE({order}{first}))"
    check = DataValidation(type="custom", formula1=number, allow_blank=True)
    check.error, check.errorTitle = "Write a whole number: 1, 2, 3.", TITLES[Column.SEQUENCE]
    _put(sheet, check, Column.SEQUENCE)
    for column, hint in HINTS.items():
        check = DataValidation(allow_blank=True)
        check.prompt, check.promptTitle = hint, TITLES[column][:32]
        _put(sheet, check, column)
    missing = f"AND(LEN(TRIM(${event}{first}))>0,LEN(TRIM(${source}{first}))=0)"
    fill = PatternFill("solid", bgColor=_WARM)
    place = f"{source}{first}:{source}{LAST}"
    sheet.conditional_formatting.add(place, FormulaRule(formula=[missing], fill=fill))


def _put(sheet: Any, check: DataValidation, column: Column) -> None:  # noqa: ANN401 - as above
    check.showErrorMessage = bool(check.error)
    check.showInputMessage = bool(check.prompt)
    sheet.add_data_validation(check)
    check.add(f"{_letter(column)}{HEAD + 1}:{_letter(column)}{LAST}")


def _guidance(sheet: Any, form: Form) -> None:  # noqa: ANN401 - openpyxl has no types
    sheet.column_dimensions["A"].width = 92
    sheet.row_dimensions[1].height = 30
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = sheet.PAPERSIZE_A4, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_view.showGridLines = False
    sheet["A1"] = harmless(form.title)
    sheet["A1"].font = _font(bold=True, size=16, color=_DARK)
    for number, line in enumerate(form.lines, start=2):
        lead, colon, rest = line.partition(": ")
        plain, strong = InlineFont(rFont=_LETTERS, sz=11), InlineFont(rFont=_LETTERS, sz=11, b=True)
        text = [TextBlock(strong, f"{lead}: "), TextBlock(plain, rest)]
        value = CellRichText(text) if colon else harmless(line)
        cell = sheet.cell(row=number, column=1, value=value)
        cell.font = _font(size=11)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(bottom=_LINE)
        sheet.row_dimensions[number].height = 22
