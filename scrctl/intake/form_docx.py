"""The form for an agency as a Word file."""

import io
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from scrctl.intake.columns import TITLES, Column
from scrctl.intake.form import ANSWERS, GUIDANCE, REFERENCE_TITLE, Form

_ROWS = 25
_DARK, _LINE, _FAINT = "1F3A4D", "B8C4CC", "6B7A83"
_WIDTHS = {
    Column.DATE: 2.4, Column.TIME: 1.4, Column.SEQUENCE: 1.5, Column.WHO: 2.6, Column.EVENT: 6.4,
    Column.SOURCE: 3.2, Column.CHILD_SEEN: 1.6, Column.CHILD_SPOKEN_TO: 1.7, Column.COMMENT: 3.4,
    Column.SIGNIFICANCE: 3.3,
}  # fmt: skip


def docx_form(form: Form, on: date) -> bytes:
    """Return the form; `on` is the day on which it says that it was made."""
    document = Document()
    _page(document)
    _said(document, form.title, Pt(18), is_bold=True)
    own, guidance = form.lines[: -len(GUIDANCE)], form.lines[-len(GUIDANCE) :]
    for line in own:
        _said(document, line, Pt(10), is_bold=line.startswith(REFERENCE_TITLE))
    _ruled(document.paragraphs[-1])
    for line in guidance:
        _guided(document, line)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
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


def _said(document: Any, text: str, size: Pt, *, is_bold: bool) -> None:  # noqa: ANN401 - python-docx has no types
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.color.rgb = is_bold, size, RGBColor.from_string(_DARK)
    paragraph.paragraph_format.space_after = Pt(2)


def _ruled(paragraph: Any) -> None:  # noqa: ANN401 - as above
    """Draw a line below what the form says of itself."""
    bottom = _made("bottom", val="single", sz="8", space="6", color=_DARK)
    borders = _made("pBdr")
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - there is no other way to it
    paragraph.paragraph_format.space_after = Pt(8)


def _guided(document: Any, line: str) -> None:  # noqa: ANN401 - as above
    lead, colon, rest = line.partition(": ")
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run(f"{lead}{colon}").bold = True
    paragraph.add_run(rest)
    paragraph.paragraph_format.space_after = Pt(1)


def _made(name: str, **values: str) -> Any:  # noqa: ANN401 - as above
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _page(document: Any) -> None:  # noqa: ANN401 - as above
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.1)
    section.top_margin = section.bottom_margin = Cm(1.3)
    section.header_distance = section.footer_distance = Cm(0.7)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(9)


def _table(document: Any) -> None:  # noqa: ANN401 - as above
    table = document.add_table(rows=1 + _ROWS, cols=len(Column))
    table.style, table.autofit = "Table Grid", False
    borders = _made("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_made(side, val="single", sz="4", space="0", color=_LINE))
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - as above
    for column, cells in zip(Column, table.columns, strict=True):
        cells.width = Cm(_WIDTHS[column])
        for cell in cells.cells:
            cell.width = Cm(_WIDTHS[column])
    head, *rows = table.rows
    head._tr.get_or_add_trPr().append(_made("tblHeader", val="true"))  # noqa: SLF001 - as above
    for cell, column in zip(head.cells, Column, strict=True):
        run = cell.paragraphs[0].add_run(TITLES[column])
        run.bold, run.font.size = True, Pt(8)
        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        shade = _made("shd", val="clear", color="auto", fill=_DARK)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - as above
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    answers = [n for n, c in enumerate(Column) if c in (Column.CHILD_SEEN, Column.CHILD_SPOKEN_TO)]
    for row in rows:
        row.height = Cm(1.0)
        row._tr.get_or_add_trPr().append(_made("cantSplit", val="true"))  # noqa: SLF001 - as above
        for number in answers:
            _choice(row.cells[number].paragraphs[0])


def _choice(paragraph: Any) -> None:  # noqa: ANN401 - as above
    """Let an answer be chosen from a list; what stands there until then is no answer."""
    control, about, content = _made("sdt"), _made("sdtPr"), _made("sdtContent")
    answers = _made("dropDownList")
    for answer in ANSWERS:
        answers.append(_made("listItem", displayText=answer, value=answer))
    about.append(_made("showingPlcHdr"))
    about.append(answers)
    run = paragraph.add_run("Choose")
    run.font.size, run.font.color.rgb = Pt(8), RGBColor.from_string(_FAINT)
    content.append(run._r)  # noqa: SLF001 - as above
    control.append(about)
    control.append(content)
    paragraph._p.append(control)  # noqa: SLF001 - as above


def _footer(document: Any, form: Form) -> None:  # noqa: ANN401 - as above
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{REFERENCE_TITLE}: {form.reference} \u2013 Confidential \u2013 page ")
    field = _made("fldSimple", instr="PAGE")
    field.append(paragraph.add_run("1")._r)  # noqa: SLF001 - as above
    paragraph._p.append(field)  # noqa: SLF001 - as above
