"""Make `reference.docx`, the look of Word documents: `python docs/make_reference.py`.

It starts from python-docx's empty document and sets every style that pandoc asks for by name, and
those of letters. A board that wants its own look opens the result in Word and saves it as
`templates/report/` in its store.
"""

import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle

HOME = Path(__file__).parent.parent / "templates" / "report"
INK, QUIET, ACCENT, TINT, LINE = "1C2430", "4A5565", "1D4F7C", "EEF1F5", "B8C0CC"
WHITE = "FFFFFF"
FONT = "Arial"
EPOCH = datetime(2020, 1, 1)  # noqa: DTZ001 -- python-docx wants none
# name, based on, size, bold, colour, space before, space after
PARAGRAPHS = (
    ("Normal", None, 11, False, INK, 0, 8),
    ("Body Text", "Normal", 11, False, INK, 0, 7),
    ("First Paragraph", "Body Text", 11, False, INK, 0, 7),
    ("Compact", "Body Text", 11, False, INK, 0, 3),
    ("Table Text", "Normal", 9.5, False, INK, 1, 1),
    ("Table Head", "Table Text", 9.5, True, INK, 1, 1),
    ("Cover Board", "Normal", 13, True, WHITE, 0, 190),
    ("Cover Kind", "Normal", 12, False, WHITE, 0, 4),
    ("Title", "Normal", 30, True, WHITE, 0, 6),
    ("Subtitle", "Normal", 16, False, WHITE, 0, 0),
    ("Cover Fact", "Normal", 11, False, INK, 0, 4),
    ("Cover Marking", "Normal", 11, False, QUIET, 120, 6),
    ("Cover Confidential", "Normal", 12, True, "A3121F", 120, 6),
    ("Heading 1", "Normal", 18, True, ACCENT, 22, 8),
    ("Heading 2", "Normal", 14, True, ACCENT, 18, 6),
    ("Heading 3", "Normal", 12, True, INK, 14, 4),
    ("Heading 4", "Normal", 11, True, QUIET, 12, 4),
    ("Heading 5", "Normal", 11, False, QUIET, 12, 4),
    ("Block Text", "Body Text", 11, False, INK, 6, 10),
    ("footnote text", "Normal", 9, False, INK, 0, 3),
    ("Footnote Block Text", "footnote text", 9, False, INK, 0, 3),
    ("Definition Term", "Normal", 11, True, INK, 6, 0),
    ("Definition", "Normal", 11, False, INK, 0, 8),
    ("Caption", "Normal", 10, True, INK, 12, 5),
    ("Table Caption", "Caption", 10, True, INK, 12, 5),
    ("TOC Heading", "Normal", 18, True, ACCENT, 0, 10),
    ("toc 1", "Normal", 11, True, INK, 6, 1),
    ("toc 2", "Normal", 11, False, INK, 0, 1),
    ("toc 3", "Normal", 11, False, INK, 0, 1),
    ("Letter Board", "Normal", 17, True, ACCENT, 0, 2),
    ("Letter Head", "Normal", 9, False, QUIET, 0, 20),
    ("Letter Address", "Normal", 11, False, INK, 0, 10),
    ("Letter Facts", "Normal", 10, False, QUIET, 0, 14),
    ("Letter Greeting", "Normal", 11, False, INK, 0, 8),
    ("Letter Subject", "Normal", 12, True, INK, 0, 8),
    ("Letter Particulars", "Normal", 11, False, INK, 0, 10),
    ("Letter Last", "Body Text", 11, False, INK, 0, 8),
    ("Letter Closing", "Normal", 11, False, INK, 8, 40),
    ("Letter Signature", "Normal", 11, False, INK, 0, 10),
    ("Letter Enclosed", "Normal", 10, False, QUIET, 0, 0),
    ("Header", "Normal", 8.5, False, QUIET, 0, 0),
    ("Footer", "Normal", 8.5, False, QUIET, 0, 0),
)
KEPT_WITH_NEXT = (
    "Heading", "Definition Term", "Caption", "Table Caption", "TOC Heading", "Letter Last",
    "Letter Closing",
)  # fmt: skip
INDENTS = {
    "toc 2": 0.6, "toc 3": 1.2, "Block Text": 0.8, "Definition": 0.8, "Letter Particulars": 0.8,
}  # fmt: skip
LINES = {
    "Title": 1.0, "Subtitle": 1.0, "Header": 1.0, "Footer": 1.0,
    "Table Text": 1.1, "Table Head": 1.1,
}  # fmt: skip
BARS = {"Block Text": "left", "Letter Particulars": "left", "Letter Head": "bottom"}
# The band of the cover: paragraphs on one ground, which Word and LibreOffice join into one.
BAND = ("Cover Board", "Cover Kind", "Title", "Subtitle")
TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Table">
<w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
<w:pPr><w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/></w:pPr>
<w:rPr><w:sz w:val="20"/></w:rPr>
<w:tblPr><w:tblBorders>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>
<w:bottom w:w="50" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{ACCENT}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/><w:vAlign w:val="bottom"/></w:tcPr>
</w:tblStylePr></w:style>"""


def make(to: Path) -> None:
    """Write the document."""
    document = Document()
    _defaults(document)
    _without_borrowed_tables(document)
    for row in PARAGRAPHS:
        _paragraph(document, *row)
    _characters(document)
    document.styles.element.append(parse_xml(TABLE))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.6)
    section.header_distance = section.footer_distance = Cm(1.3)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.last_modified_by = ""
    document.core_properties.created = document.core_properties.modified = EPOCH
    _without_ballast(document)
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(to, "w") as fixed:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, parts.read(name))


def _without_ballast(document: Docx) -> None:
    """Leave out the parts of the empty document that no report needs: a picture, old styles."""
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml")):
                owner.rels.pop(key)


def _defaults(document: Docx) -> None:
    fonts = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")[0]
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)
    language = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0]
    language.set(qn("w:val"), "en-GB")
    # Below 15 Word says that the document was made for an older one, and hangs tables outwards.
    (mode,) = document.settings.element.xpath("//w:compatSetting[@w:name='compatibilityMode']")
    mode.set(qn("w:val"), "15")


def _without_borrowed_tables(document: Docx) -> None:
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def _paragraph(  # noqa: PLR0913, PLR0917 -- one column of the list above each
    document: Docx,
    name: str,
    base: str | None,
    size: float,
    bold: bool,
    colour: str,
    before: float,
    after: float,
) -> None:
    style = _style(document, name, WD_STYLE_TYPE.PARAGRAPH)
    if base:
        style.base_style = document.styles[base]
    for old in style.element.xpath("w:rPr | w:pPr"):
        style.element.remove(old)
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.color.rgb = RGBColor.from_string(colour)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    layout.line_spacing = LINES.get(name, 1.15)
    layout.keep_with_next = name.startswith(KEPT_WITH_NEXT) or None
    layout.page_break_before = name == "TOC Heading" or None
    if name in INDENTS:
        layout.left_indent = Cm(INDENTS[name])
    if name in BARS:
        _bordered(style, (BARS[name],), size=18, space=10)
    if name in BAND:
        _bordered(style, ("top", "left", "bottom", "right"), size=4, space=24)
        _ground(style)
    if name.startswith("Heading"):
        _outline(style, int(name[-1]) - 1)


def _bordered(style: BaseStyle, sides: tuple[str, ...], *, size: int, space: int) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        bar = OxmlElement(f"w:{side}")
        values = {"val": "single", "sz": str(size), "space": str(space), "color": ACCENT}
        for key, value in values.items():
            bar.set(qn(f"w:{key}"), value)
        borders.append(bar)
    layout = style.element.get_or_add_pPr()
    layout.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _ground(style: BaseStyle) -> None:
    ground = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", ACCENT)):
        ground.set(qn(f"w:{key}"), value)
    layout = style.element.get_or_add_pPr()
    layout.insert_element_before(ground, "w:tabs", "w:spacing", "w:ind", "w:jc")


def _outline(style: BaseStyle, level: int) -> None:
    layout = style.element.get_or_add_pPr()
    made = OxmlElement("w:outlineLvl")
    made.set(qn("w:val"), str(level))
    layout.append(made)


def _characters(document: Docx) -> None:
    link = _style(document, "Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = RGBColor.from_string(ACCENT)
    link.font.underline = True
    reference = _style(document, "footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    body = _style(document, "Body Text Char", WD_STYLE_TYPE.CHARACTER)
    body.font.name = FONT


def _style(document: Docx, name: str, kind: WD_STYLE_TYPE) -> BaseStyle:
    known = {style.name: style for style in document.styles}
    built_in = name.lower().startswith(("toc", "footnote", "hyperlink", "block text"))
    made = known.get(name) or document.styles.add_style(name, kind, builtin=built_in)
    made.hidden = False
    made.quick_style = True
    return made


if __name__ == "__main__":
    make(Path(sys.argv[1]) if sys.argv[1:] else HOME / "reference.docx")
