"""PDF: pandoc writes Typst, Typst sets it as PDF/A-2a and PDF/UA-1."""

import json

from scrctl.render import pandoc, typst
from scrctl.render.figures import in_typst, with_pictures
from scrctl.render.formats.page import Page

# Nothing of a case is in these lines; Typst reads the cover as data and the text as a file.
_MAIN = """#import "document.typ": document
#show: document.with(json("cover.json"))
#include "body.typ"
"""
_IMPORT = '#import "document.typ": horizontalrule\n\n'


def make(page: Page) -> bytes:
    """Return the document as one PDF file."""
    blocks = with_pictures(page.blocks, page.pictures, in_typst)
    body = pandoc.write(blocks, "typst-smart", "--wrap=none").decode()
    files = {
        "main.typ": _MAIN.encode(),
        "body.typ": (_IMPORT + body).encode(),
        "cover.json": json.dumps(page.as_data()).encode(),
        "document.typ": page.templates["document.typ"],
        **{picture.name: picture.raw for picture in page.pictures},
    }
    return typst.compile_pdf(files, epoch=page.epoch)
