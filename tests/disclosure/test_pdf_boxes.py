"""What qpdf reads for pdfminer is what pdfminer reads by itself."""

import io
from pathlib import Path

import pikepdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTTextContainer

from scrctl.disclosure.extract import passages
from scrctl.disclosure.pdf_boxes import boxes
from scrctl.render import pandoc, typst

TEXT = """# A heading

Words with *emphasis*, “marks”, and a note.[^n] Café, naïve, Łódź.

| When | What |
|------|------|
| Spring | A call (with brackets) and a back\\\\slash |

[^n]: 17 January.

- one
- two
"""


@pytest.fixture(scope="module")
def made() -> bytes:
    """A PDF with most of what a report has."""
    body = pandoc.write(pandoc.parse(TEXT * 8), "typst-smart")
    main = b'#set document(title: "T")\n#let horizontalrule = line()\n' + body
    return typst.compile_pdf({"main.typ": main}, epoch=0)


def test_the_boxes_are_the_same(made: bytes) -> None:
    slow = [
        (number, box.get_text())
        for number, page in enumerate(
            extract_pages(io.BytesIO(made), laparams=LAParams(boxes_flow=None)), start=1
        )
        for box in page
        if isinstance(box, LTTextContainer)
    ]
    assert slow
    assert [(number, box.get_text()) for number, box in boxes(made)] == slow


def test_text_in_a_form_and_one_that_calls_itself(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0]
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        form = pdf.make_stream(b"BT /F 12 Tf 10 10 Td (Hidden) Tj (Quoted) ' ET /X Do")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 200, 200])
        form.Resources = pikepdf.Dictionary(Font=fonts.Font, XObject=pikepdf.Dictionary(X=form))
        page.Resources = pikepdf.Dictionary(Font=fonts.Font, XObject=pikepdf.Dictionary(X=form))
        page.Contents = pdf.make_stream(b"q 1 0 0 1 50 50 cm /X Do Q")
        pdf.save(path)
    text = "".join(getattr(each, "text", "") for each in passages("a.pdf", path.read_bytes()))
    assert "Hidden" in text
    assert "Quoted" in text
