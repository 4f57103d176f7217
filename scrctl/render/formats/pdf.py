"""PDF: pandoc writes Typst, Typst sets it as PDF/A-2a and PDF/UA-1."""

import json

from scrctl.render import pandoc, typst
from scrctl.render.formats.page import Page

# Nothing of a case is in these lines; Typst reads the cover as data and the text as a file.
_MAIN = """#import "document.typ": document
#show: document.with(json("cover.json"))
#include "body.typ"
"""
_IMPORT = '#import "document.typ": horizontalrule\n\n'


def make(page: Page) -> bytes:
    """Return the document as one PDF file."""
    body = pandoc.write(page.blocks, "typst-smart", "--wrap=none").decode()
    files = {
        "main.typ": _MAIN.encode(),
        "body.typ": (_IMPORT + body).encode(),
        "cover.json": json.dumps(page.as_data()).encode(),
        "document.typ": page.templates["document.typ"],
    }
    return typst.compile_pdf(files, epoch=page.epoch)
