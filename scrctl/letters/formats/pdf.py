"""PDF: pandoc writes Typst, Typst sets it as PDF/A-2a and PDF/UA-1."""

import json

from scrctl.letters.formats.page import Paper
from scrctl.render import colour, pandoc, typst

# Nothing of a case is in these lines; Typst reads the letter as data and its text as a file.
_MAIN = """#import "letter.typ": letter
#show: letter.with(json("letter.json"), include "last.typ")
#include "body.typ"
"""


def make(paper: Paper) -> bytes:
    """Return the letter as one PDF file."""
    most, last = paper.parts
    files = {
        "main.typ": _MAIN.encode(),
        "body.typ": pandoc.write(most, "typst-smart", "--wrap=none"),
        "last.typ": pandoc.write(last, "typst-smart", "--wrap=none"),
        "letter.json": json.dumps(_as_data(paper)).encode(),
        "letter.typ": paper.templates["letter.typ"],
    }
    return typst.compile_pdf(files, epoch=paper.epoch)


def _as_data(paper: Paper) -> dict[str, object]:
    sheet = paper.sheet
    return {
        "title": paper.title,
        "board": sheet.board,
        "head": sheet.head,
        "reach": sheet.reach,
        "accent": colour.on_white(sheet.colour),
        "marking": paper.word("marking"),
        "handling": paper.word("handling"),
        "address": sheet.address,
        "facts": paper.facts,
        "greeting": sheet.greeting,
        "subject": sheet.subject,
        "about": paper.word("about"),
        "particulars": sheet.particulars,
        "closing": sheet.closing,
        "signature": sheet.signature,
        "enclosed": paper.word("enclosed"),
        "enclosures": sheet.enclosures,
        "page": paper.report_labels.say("cover", "page"),
        "of": paper.report_labels.say("cover", "of"),
        "year": sheet.dated.year,
        "month": sheet.dated.month,
        "day": sheet.dated.day,
    }
