"""PDF: pandoc writes Typst, Typst sets it as PDF/A-2a and PDF/UA-1."""

import json

from scrctl.render import pandoc, typst
from scrctl.render.charts.picture import CHART, Picture
from scrctl.render.figures import in_quotes, in_typst, with_pictures
from scrctl.render.formats.page import Page
from scrctl.render.node import Node

# Nothing of a case is in these lines; Typst reads the cover as data and the text as a file.
_MAIN = """#import "document.typ": document
#show: document.with(json("cover.json"))
#include "body.typ"
"""
_IMPORT = '#import "document.typ": horizontalrule\n\n'


def make(page: Page) -> bytes:
    """Return the document as one PDF file."""
    blocks = [
        _figure(block["c"]) if block["t"] == CHART else block
        for block in with_pictures(page.blocks, page.pictures, in_typst)
    ]
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


def _figure(picture: Picture) -> Node:
    """Return a chart with its caption and alternative text, which pandoc would leave out."""
    image = f'image("{picture.file}", width: 100%, alt: {in_quotes(picture.alt)})'
    caption = f"figure.caption(position: top, text({in_quotes(picture.title)}))"
    made = f"#figure({image}, caption: {caption}, kind: image, supplement: none, numbering: none)"
    return {"t": "RawBlock", "c": ["typst", made]}
