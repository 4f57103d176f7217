"""The text of a Word file: every part, every paragraph, every attribute, every property."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from scrctl.disclosure.extract_svg import svg_passages
from scrctl.disclosure.passage import Passage, Unread, is_remark, print_of

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Parts that come from the template: their words are names of styles and fonts.
_TEMPLATE = re.compile(r"word/(styles|theme/.*|fontTable|webSettings|numbering|settings)\.xml")
_GAPS = {f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"}
_FIELDS = {"PAGE", "NUMPAGES"}
_CODE = re.compile(r"[0-9A-Fa-f.-]*")


def docx_passages(raw: bytes, drawn: Mapping[bytes, bytes]) -> Iterator[Passage | Unread]:
    """Yield the passages of a Word file; a picture passes if the SVG it was made from is known."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        for name in parts.namelist():
            yield Passage("name of a part", name, technical=True)
            if not name.endswith((".xml", ".rels")):
                content = parts.read(name)
                svg = drawn.get(content)
                if svg is None:
                    yield Unread(name, print_of(content))
                else:
                    yield from svg_passages(svg)
                continue
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(parts.read(name), parser)
            yield from _part(name, root)


def _part(name: str, root: etree._Element) -> Iterator[Passage]:
    technical = bool(_TEMPLATE.fullmatch(name)) or name == "[Content_Types].xml"
    for element in root.iter():
        if is_remark(element):
            yield Passage(f"{name}, comment", element.text or "")
            continue
        if element.tag == f"{_WORD}p":
            yield Passage(f"{name}, {_style(element)}", _paragraph(element))
        elif element.text and element.text.strip() and not element.tag.startswith(_WORD):
            yield Passage(name, element.text, technical=technical)
        yield from _attributes(name, element, technical=technical)


def _paragraph(paragraph: etree._Element) -> str:
    pieces = []
    for element in paragraph.iter():
        if element.tag in {f"{_WORD}t", f"{_WORD}instrText", f"{_WORD}delText"}:
            pieces.append(element.text or "")
        elif element.tag in _GAPS:
            pieces.append(" ")
        elif element.tag == f"{_WORD}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    style = (found.get(f"{_WORD}val") or "") if found is not None else ""
    named = {"Heading": "heading", "TOC": "contents", "toc": "contents", "Footnote": "footnote",
             "TableCaption": "table caption", "Title": "title", "footnote": "footnote"}  # fmt: skip
    return next((said for start, said in named.items() if style.startswith(start)), "body text")


def _attributes(name: str, element: etree._Element, *, technical: bool) -> Iterator[Passage]:
    for key, value in element.attrib.items():
        text = str(value)
        if _CODE.fullmatch(text) or text.strip() in _FIELDS:
            continue
        local = str(key).rsplit("}", maxsplit=1)[-1]
        yield Passage(f"{name}, attribute {local}", text, technical=technical or local == "val")
        if "%" in text:
            yield Passage(f"{name}, attribute {local}", unquote(text))
