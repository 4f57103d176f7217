"""The text of an HTML file: what is shown, attributes, comments, styles."""

import base64
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

from scrctl.disclosure.passage import Passage, Unread, is_remark, print_of

_BLOCKS = {
    "p": "body text", "li": "list", "dt": "definition", "dd": "definition", "td": "table cell",
    "th": "table heading", "caption": "table caption", "title": "title of the page",
    "blockquote": "quotation", "div": "body text", "section": "notes", "nav": "contents",
    "header": "cover", "footer": "foot of the page", "main": "body text", "style": "styles",
    "script": "script", "text": "drawing", "desc": "drawing", "svg": "drawing",
    "figcaption": "caption", "head": "head", "body": "body text", "br": "body text",
} | {f"h{level}": "heading" for level in range(1, 7)}  # fmt: skip
_DATA = re.compile(r"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)")
_EMBEDDING = {"img", "object", "embed", "iframe", "video", "audio", "picture", "canvas",
              "image", "use", "foreignobject"}  # fmt: skip


def html_passages(raw: bytes) -> Iterator[Passage | Unread]:
    """Yield the passages of an HTML file."""
    root = lxml_html.document_fromstring(raw.decode("utf-8", errors="replace"))
    yield from _shown(root)
    for element in root.iter():
        if is_remark(element):
            yield Passage("comment", element.text or "")
            continue
        yield from _attributes(element)
        if element.tag in _EMBEDDING:
            yield Unread(f"<{element.tag}>", _print(element))


def _print(element: etree._Element) -> frozenset[str]:
    """Return the print of a picture that stands in the file itself."""
    found = _DATA.fullmatch(element.get("src") or "") if element.tag == "img" else None
    return print_of(base64.b64decode(found[1])) if found else frozenset()


def _shown(root: etree._Element) -> Iterator[Passage]:
    """Yield the text of each block; words that markup cuts up are put together again."""
    collected: list[str] = []
    place = "body text"
    for event, element in etree.iterwalk(root, events=("start", "end")):
        remark = is_remark(element)
        if not remark and element.tag in _BLOCKS:
            if collected:
                yield Passage(place, "".join(collected), technical=place == "styles")
                collected = []
            place = _BLOCKS[str(element.tag)] if event == "start" else _around(element)
        text = (element.text if event == "start" and not remark else None) or ""
        tail = (element.tail if event == "end" else None) or ""
        collected += [part for part in (text, tail) if part]
    if collected:
        yield Passage(place, "".join(collected))


def _around(element: etree._Element) -> str:
    parent = element.getparent()
    while parent is not None and parent.tag not in _BLOCKS:
        parent = parent.getparent()
    return _BLOCKS[str(parent.tag)] if parent is not None else "body text"


def _attributes(element: etree._Element) -> Iterator[Passage]:
    for name, value in element.attrib.items():
        place = f"attribute {name!s} of <{element.tag!s}>"
        yield Passage(place, str(value), technical=name == "font-family")
        if "%" in str(value):
            yield Passage(place, unquote(str(value)))
