"""PDF: pandoc writes Typst, Typst sets it as PDF/A-2a and PDF/UA-1."""

import json
from collections.abc import Iterator

from scrctl.render import pandoc, typst
from scrctl.render.charts.picture import CHART, Picture
from scrctl.render.figures import in_quotes, in_typst, with_pictures
from scrctl.render.formats.page import Page
from scrctl.render.node import Node, div, text_of
from scrctl.render.outline import led_in

# Nothing of a case is in these lines; Typst reads the cover as data and the text as a file.
_MAIN = """#import "document.typ": document
#show: document.with(json("cover.json"))
#include "body.typ"
"""
# Letters of a table that stands together with its chart.
SMALL = 900
_KEPT = {"typst:sticky": "true"}
_IMPORT = '#import "document.typ": horizontalrule\n\n'


def make(page: Page) -> bytes:
    """Return the document as one PDF file."""
    blocks = list(_placed(page))
    body = pandoc.write(blocks, "typst-smart", "--wrap=none").decode()
    files = {
        "main.typ": _MAIN.encode(),
        "body.typ": (_IMPORT + body).encode(),
        "cover.json": json.dumps(page.as_data()).encode(),
        "document.typ": page.templates["document.typ"],
        **{picture.name: picture.raw for picture in page.pictures},
        **{chart.file: chart.svg for chart in page.charts},
    }
    return typst.compile_pdf(files, epoch=page.epoch)


def _placed(page: Page) -> Iterator[Node]:
    """Yield the blocks; the template decides where on a page those that are named may stand."""
    drawn = with_pictures(page.blocks, page.pictures, in_typst)
    before, taken = "Header", False
    for index, (block, leads) in enumerate(led_in(page.blocks)):
        kind, made = block["t"], drawn[index]
        if taken:
            taken = False
        elif kind in {CHART, "Figure"}:
            shown = [_figure(block["c"]) if kind == CHART else made]
            after = drawn[index + 1 : index + 2]
            taken = kind == CHART and bool(after) and _is_small_table(after[0])
            shown += after if taken else []
            # A heading is not left alone at the foot of a page.
            yield from shown if before == "Header" else [_named(shown)]
        else:
            yield div([made], **_KEPT) if leads else made
        before = kind


def _is_small_table(block: Node) -> bool:
    return block["t"] == "Table" and len(text_of(block)) <= SMALL


def _named(blocks: list[Node]) -> Node:
    return {"t": "Div", "c": [["shown", [], []], blocks]}


def _figure(picture: Picture) -> Node:
    """Return a chart with its caption and alternative text, which pandoc would leave out."""
    image = f'image("{picture.file}", width: 100%, alt: {in_quotes(picture.alt)})'
    caption = f"figure.caption(position: top, text({in_quotes(picture.title)}))"
    made = f"#figure({image}, caption: {caption}, kind: image, supplement: none, numbering: none)"
    return {"t": "RawBlock", "c": ["typst", made]}
