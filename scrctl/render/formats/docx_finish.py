"""The finishing pass over a Word file: language, header rows, running heads, fixed dates."""

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrctl.render import colour, dates
from scrctl.render.formats import docx_flow
from scrctl.render.formats.page import Page

if TYPE_CHECKING:
    from docx.document import Document as Docx

LANGUAGE = "en-GB"
WARNING = "A3121F"
# Letters of a title that fill a line of the cover.
LETTERS = 28
# More paragraphs than a cover has.
COVER = 12
# Zip knows no time zone and no year before 1980; every file gets the day of the document.
_MIDNIGHT = (0, 0, 0)
# Parts that pandoc writes and nobody needs: its own record of the settings, empty comments.
_DROPPED = ("/custom-properties", "/comments")
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>scrctl</Application></Properties>"
)


def finish(raw: bytes, page: Page) -> bytes:
    """Return the file with everything set that pandoc leaves open."""
    import docx

    document = docx.Document(io.BytesIO(raw))
    _properties(document, page)
    _language(document)
    _colour(document, page)
    docx_flow.finish(document)
    _contents(document)
    _pictures(document, page)
    _sections(document, page)
    _first_page_of_text(document)
    _cover(document, page)
    _drop_parts(document)
    made = io.BytesIO()
    document.save(made)
    return _fixed(made.getvalue(), page)


def _properties(document: "Docx", page: Page) -> None:
    cover, core = page.cover, document.core_properties
    day = datetime.fromtimestamp(page.epoch, tz=UTC).replace(tzinfo=None)
    core.title, core.author, core.last_modified_by = cover.title, cover.board, cover.board
    core.subject = f"{cover.kind}: {cover.document}"
    core.language = LANGUAGE
    core.category = cover.marking if cover.confidential else ""
    core.comments, core.keywords = "", ""
    core.created = core.modified = day
    core.revision = 1


def _language(document: "Docx") -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for run in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        found = run.find(qn("w:lang"))
        if found is None:
            found = OxmlElement("w:lang")
            run.append(found)
        for name in ("val", "eastAsia", "bidi"):
            found.set(qn(f"w:{name}"), LANGUAGE if name != "bidi" else "ar-SA")
    settings = document.settings.element
    for theme in settings.xpath("w:themeFontLang"):
        theme.set(qn("w:val"), LANGUAGE)
    for rsids in settings.xpath("w:rsids"):
        settings.remove(rsids)


def _colour(document: "Docx", page: Page) -> None:
    """Put the board's colour wherever the reference document has our own."""
    ours = colour.FALLBACK.removeprefix("#").upper()
    theirs = colour.on_white(page.cover.colour).removeprefix("#").upper()
    for element in document.styles.element.iter():
        for name, value in element.attrib.items():
            if value.upper() == ours:
                element.set(name, theirs)


def _contents(document: "Docx") -> None:
    """Let the list of contents look like one: links, without their underline."""
    for style in document.element.xpath(
        "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'toc')]//w:rStyle[@w:val='Hyperlink']"
    ):
        style.getparent().remove(style)


def _pictures(document: "Docx", page: Page) -> None:
    """Let nothing stand beside a picture but its description: pandoc repeats the file in it."""
    from docx.oxml.ns import qn

    charts = iter(page.charts)
    drawn = frozenset(page.pngs.values())
    for number, shape in enumerate(document.element.body.iter(qn("wp:inline")), start=1):
        (link,) = shape.iter(qn("a:blip"))
        is_chart = document.part.related_parts[link.get(qn("r:embed"))].blob in drawn
        chart = next(charts) if is_chart else None
        (shown,) = shape.iter(qn("wp:docPr"))
        alt = chart.alt if chart else shown.get("descr") or ""
        for side in ("distT", "distB", "distL", "distR"):
            shape.set(side, "0")
        for element in (shown, *shape.iter(qn("pic:cNvPr"))):
            element.attrib.pop("title", None)
            element.set("name", f"Chart {chart.number}" if chart else f"Picture {number}")
            element.set("descr", alt)
            element.set("id", str(number))


def _sections(document: "Docx", page: Page) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Length

    cover = page.cover
    for section in document.sections:
        width, height = (section.page_width or Cm(21)), (section.page_height or Cm(29.7))
        if cover.landscape and width < height:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = height, width
            section.left_margin = section.right_margin = Cm(2)
            width = height
        section.different_first_page_header_footer = True
        width = Length(width - (section.left_margin or 0) - (section.right_margin or 0))
        marking = cover.marking if cover.confidential else ""
        _line(section.header, page.running, [marking], width)
        _line(section.first_page_header, "", [marking], width)
        numbers = [f"{page.word('page')} ", "PAGE", f" {page.word('of')} ", "NUMPAGES"]
        foot = cover.handling or f"{cover.board}, {dates.exact(cover.dated)}"
        for footer in (section.footer, section.first_page_footer):
            _line(footer, "" if cover.handling else foot, numbers, width)


def _line(part: Any, left: str, right: list[str], width: int) -> None:  # noqa: ANN401
    """Write a running head or foot: words on the left, marking or page number on the right."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import RGBColor

    part.is_linked_to_previous = False
    paragraph = part.paragraphs[0]
    for stop in list(paragraph.paragraph_format.tab_stops):
        stop.clear()
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(left)
    if any(right):
        paragraph.add_run("\t")
    for piece in right:
        if piece.isupper() and piece in {"PAGE", "NUMPAGES"}:
            _field(paragraph, piece)
        elif piece:
            run = paragraph.add_run(piece)
            run.bold = len(right) == 1
            run.font.color.rgb = RGBColor.from_string(WARNING) if run.bold else None


def _field(paragraph: Any, name: str) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 -- python-docx has no fields


def _first_page_of_text(document: "Docx") -> None:
    """Let the text begin on a page of its own, after the contents."""
    in_contents = False
    for paragraph in document.paragraphs:
        style = (paragraph.style.name or "").lower() if paragraph.style else ""
        if in_contents and not style.startswith("toc"):
            paragraph.paragraph_format.page_break_before = True
            return
        in_contents = in_contents or style.startswith("toc")


def _cover(document: "Docx", page: Page) -> None:
    """Fit the cover to the page: less air where it lies across, or shares it with the text."""
    from docx.shared import Pt

    first = [(p.style.name if p.style else "", p) for p in reversed(document.paragraphs[:COVER])]
    cover = {name: paragraph for name, paragraph in first if name}
    names = ("Cover Board", "Title", "Cover Fact", "Cover Marking", "Cover Confidential")
    board, title, fact, *markings = map(cover.get, names)
    # What follows the band begins below its border, which Word draws outside the paragraph.
    if fact:
        fact.paragraph_format.space_before = Pt(38)
    if board:
        air = 12 if not page.contents else 70 if page.cover.landscape else 190
        lines = len(page.cover.title) // LETTERS
        board.paragraph_format.space_after = Pt(max(12, air - lines * 34))
    if title and not page.contents:
        title.runs[0].font.size = Pt(24)
    if page.cover.landscape or not page.contents:
        for marking in filter(None, markings):
            marking.paragraph_format.space_before = Pt(30 if page.contents else 6)


def _drop_parts(document: "Docx") -> None:
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(_DROPPED):
                owner.rels.pop(key)


def _fixed(raw: bytes, page: Page) -> bytes:
    """Return the same parts in a fixed order with fixed times."""
    day = page.cover.dated
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as parts, zipfile.ZipFile(made, "w") as fixed:
        for name in _in_order(parts.namelist()):
            date_time = (max(day.year, 1980), day.month, day.day, *_MIDNIGHT)
            entry = zipfile.ZipInfo(name, date_time=date_time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = _APP.encode() if name == "docProps/app.xml" else parts.read(name)
            fixed.writestr(entry, content)
    return made.getvalue()


def _in_order(names: list[str]) -> list[str]:
    """Return the list of types first, as readers expect, then by name."""
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
