"""DOCX: pandoc writes it after `reference.docx`, a finishing pass makes it fit to be handed on."""

import base64
from collections.abc import Iterator

from scrctl.render import pandoc
from scrctl.render.charts.picture import CHART, Picture
from scrctl.render.figures import embedded, with_pictures
from scrctl.render.formats import docx_finish
from scrctl.render.formats.page import Page
from scrctl.render.node import Node, div, link, words


def make(page: Page) -> bytes:
    """Return the document as one Word file."""
    blocks = [*_cover(page), *_contents(page), *_body(page)]
    raw = pandoc.write_word(blocks, page.templates["reference.docx"], page.epoch)
    return docx_finish.finish(raw, page)


def _body(page: Page) -> Iterator[Node]:
    for block in with_pictures(page.blocks, page.pictures, embedded):
        if block["t"] == CHART:
            yield from _figure(page, block["c"])
        else:
            yield block


def _figure(page: Page, picture: Picture) -> Iterator[Node]:
    """Yield a chart: its caption, then its picture, which has to lie in the text itself."""
    data = base64.b64encode(page.pngs[picture.number]).decode()
    target = [f"data:image/png;base64,{data}", ""]
    image = {"t": "Image", "c": [["", [], [["width", "100%"]]], words(picture.alt), target]}
    yield _styled("Table Caption", *words(picture.title))
    yield {"t": "Para", "c": [image]}


def _styled(style: str, *inlines: Node) -> Node:
    return div([{"t": "Para", "c": list(inlines)}], custom_style=style)


def _cover(page: Page) -> list[Node]:
    cover = page.cover
    facts = [f"{label}: {value}" for label, value in page.facts]
    if not page.contents:
        facts = [" · ".join(facts)]
    lines = [
        ("Cover Board", cover.board),
        ("Cover Kind", f"{cover.kind} · {cover.document}"),
        ("Title", cover.title),
        ("Subtitle", cover.subtitle),
        *(("Cover Fact", fact) for fact in facts),
        ("Cover Confidential" if cover.confidential else "Cover Marking", cover.marking),
        ("Cover Fact", cover.handling),
    ]
    return [_styled(style, *words(text)) for style, text in lines if text]


def _contents(page: Page) -> list[Node]:
    """Return the contents as links: Word's own field is empty until somebody updates it."""
    if not page.contents:
        return []
    return [
        _styled("TOC Heading", *words(page.word("contents"))),
        *(
            _styled(f"toc {each.level}", link(f"#{each.name}", words(each.text)))
            for each in page.contents
        ),
    ]
