"""How a Word file runs over its pages: tables with whole rows, and what is not to be parted."""

from typing import TYPE_CHECKING, Any

from scrctl.render.outline import SHORT

if TYPE_CHECKING:
    from docx.document import Document as Docx

# Letters of a table that is kept on one page.
SMALL = 400
_LOOK = (
    ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "0"), ("lastColumn", "0"),
    ("noHBand", "1"), ("noVBand", "1"), ("val", "0620"),
)  # fmt: skip
# Twentieths of a point between a table or a list and the text below it.
_BELOW_TABLE, _BELOW_LIST = "240", "140"


def finish(document: "Docx") -> None:
    """Set what pandoc leaves open in tables, and keep what leads to something with it."""
    from docx.oxml.ns import qn

    for paragraph in document.element.body.findall(qn("w:p")):
        if _is_text(paragraph) and paragraph.text.rstrip().endswith(":"):
            paragraph.get_or_add_pPr().get_or_add_keepNext()

    named = {style.name: style.style_id for style in document.styles}
    styles = [named.get(name) for name in ("Table Head", "Table Text")]
    for table in document.element.body.iter(qn("w:tbl")):
        _look(table.tblPr)
        rows = table.findall(qn("w:tr"))
        size = sum(len(text.text or "") for text in table.iter(qn("w:t")))
        for index, row in enumerate(rows):
            _row(row.get_or_add_trPr(), is_header=index == 0)
            kept = index < len(rows) - 1 if size <= SMALL else index == 0
            for paragraph in row.iter(qn("w:p")):
                _text(paragraph, styles[min(index, 1)], is_kept=kept)
        _led_in(table)
        below = table.getnext()
        if below is not None and below.tag == qn("w:p") and _is_text(below):
            _lower(below, _BELOW_TABLE)


def _look(properties: Any) -> None:  # noqa: ANN401 -- lxml elements, here and below
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    look = properties.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        properties.append(look)
    look.attrib.clear()
    for name, value in _LOOK:
        look.set(qn(f"w:{name}"), value)


def _row(properties: Any, *, is_header: bool) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    wanted = ("w:cantSplit", "w:tblHeader") if is_header else ("w:cantSplit",)
    for name in ("w:cantSplit", "w:tblHeader", "w:cnfStyle"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    for name in wanted:
        properties.append(OxmlElement(name))


def _text(paragraph: Any, style: str | None, *, is_kept: bool) -> None:  # noqa: ANN401
    """Give words in a cell the one style of cells; a list in a cell keeps its marks."""
    properties = paragraph.get_or_add_pPr()
    if style:
        properties.style = style
    if is_kept:
        properties.get_or_add_keepNext()


def _led_in(table: Any) -> None:  # noqa: ANN401
    """Keep the caption with its table, and short text that stands between a heading and it."""
    from docx.oxml.ns import qn

    leading: list[Any] = []
    above = table.getprevious()
    while above is not None and above.tag == qn("w:p"):
        is_caption = (above.style or "").endswith("Caption")
        if not (is_caption or (_is_text(above) and len(above.text) <= SHORT)):
            break
        leading.append(above)
        above = above.getprevious()
    is_below_heading = above is not None and str(getattr(above, "style", "")).startswith("Heading")
    for paragraph in leading if is_below_heading else leading[:2]:
        paragraph.get_or_add_pPr().get_or_add_keepNext()


def _lower(paragraph: Any, space: str) -> None:  # noqa: ANN401
    from docx.oxml.ns import qn

    paragraph.get_or_add_pPr().get_or_add_spacing().set(qn("w:before"), space)


def _is_item(above: Any) -> bool:  # noqa: ANN401
    return above is not None and bool(above.xpath("self::w:p/w:pPr/w:numPr"))


def _is_text(paragraph: Any) -> bool:  # noqa: ANN401
    """Say whether it is running text: no heading, list, caption or picture."""
    is_running = paragraph.style in {"BodyText", "FirstParagraph", "Compact"}
    return is_running and not paragraph.xpath("w:pPr/w:numPr | .//w:drawing")
