"""The form for an agency as a Word file."""

import io
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from scrctl.intake.columns import TITLES, Column
from scrctl.intake.form import REFERENCE_TITLE, Form

_ROWS = 25
_DARK = "1F3A4D"
_WIDTHS = {
    Column.DATE: 2.4, Column.TIME: 1.4, Column.SEQUENCE: 1.5, Column.WHO: 2.6, Column.EVENT: 6.4,
    Column.SOURCE: 3.2, Column.CHILD_SEEN: 1.6, Column.CHILD_SPOKEN_TO: 1.7, Column.COMMENT: 3.4,
    Column.SIGNIFICANCE: 3.3,
}  # fmt: skip


def docx_form(form: Form, on: date) -> bytes:
    """Return the form; `on` is the day on which it says that it was made."""
    document = Document()
    _page(document)
    heading = document.add_heading(form.title, level=1)
    heading.runs[0].font.color.rgb = RGBColor.from_string(_DARK)
    lines = form.lines
    for number, line in enumerate(lines):
        is_guidance = number >= len(lines) - len(_guided(form))
        paragraph = document.add_paragraph(line, style="List Bullet" if is_guidance else None)
        paragraph.paragraph_format.space_after = Pt(2)
    document.add_paragraph()
    _table(document)
    _footer(document, form)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = form.title, form.board, ""
    properties.identifier = f"{REFERENCE_TITLE}: {form.reference}"
    properties.last_modified_by, properties.language = form.board, "en-GB"
    properties.created = properties.modified = datetime.combine(on, time(9))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _guided(form: Form) -> tuple[str, ...]:
    from scrctl.intake.form import GUIDANCE

    return tuple(line for line in form.lines if line in GUIDANCE)


def _page(document: Any) -> None:  # noqa: ANN401 - python-docx has no types
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.1)
    section.top_margin = section.bottom_margin = Cm(1.3)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(9)


def _table(document: Any) -> None:  # noqa: ANN401 - as above
    table = document.add_table(rows=1 + _ROWS, cols=len(Column))
    table.style, table.autofit = "Table Grid", False
    for column, cells in zip(Column, table.columns, strict=True):
        cells.width = Cm(_WIDTHS[column])
        for cell in cells.cells:
            cell.width = Cm(_WIDTHS[column])
    head = table.rows[0]
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - there is no other way to it
    for cell, column in zip(head.cells, Column, strict=True):
        run = cell.paragraphs[0].add_run(TITLES[column])
        run.bold, run.font.size = True, Pt(8)
        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _DARK)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - as above
    for row in table.rows[1:]:
        row.height = Cm(1.0)


def _footer(document: Any, form: Form) -> None:  # noqa: ANN401 - as above
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.text = f"{REFERENCE_TITLE}: {form.reference} \u2013 Confidential"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
