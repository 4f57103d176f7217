"""DOCX: pandoc writes it after the reference document of reports, whose finishing pass it takes."""

from collections.abc import Iterable, Iterator

from scrctl.letters.formats.page import Paper
from scrctl.render import pandoc
from scrctl.render.formats import docx_finish
from scrctl.render.node import Node, div, words

_BREAK: Node = {"t": "LineBreak"}


def make(paper: Paper) -> bytes:
    """Return the letter as one Word file."""
    blocks = [*_above(paper), *_text(paper), *_below(paper)]
    raw = pandoc.write_word(blocks, paper.reports["reference.docx"], paper.epoch)
    return docx_finish.finish(raw, paper.as_report_page())


def _above(paper: Paper) -> Iterator[Node]:
    sheet = paper.sheet
    yield _styled("Letter Board", [sheet.board])
    yield _styled("Letter Head", [", ".join(sheet.head), *([_joined(sheet.reach)])])
    yield _styled("Letter Address", sheet.address)
    yield _styled("Letter Facts", [_joined(f"{label}: {value}" for label, value in paper.facts)])
    yield _styled("Letter Greeting", [sheet.greeting])
    yield _styled("Letter Subject", [sheet.subject])
    if sheet.particulars:
        lines = [f"{label}: {value}" for label, value in sheet.particulars]
        yield _styled("Letter Particulars", lines)


def _text(paper: Paper) -> Iterator[Node]:
    """Give the text; its last paragraph stays with the signature, on the same page."""
    most, last = paper.parts
    yield from most
    if last:
        yield div(last, custom_style="Letter Last")


def _below(paper: Paper) -> Iterator[Node]:
    sheet = paper.sheet
    yield _styled("Letter Closing", [sheet.closing])
    yield _styled("Letter Signature", sheet.signature)
    if sheet.enclosures:
        listed = "; ".join(sheet.enclosures)
        yield _styled("Letter Enclosed", [f"{paper.word('enclosed')}: {listed}"])


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(parts)


def _styled(style: str, lines: Iterable[str]) -> Node:
    """Return lines as one paragraph of a style."""
    inlines: list[Node] = []
    for line in filter(None, lines):
        inlines += [_BREAK] if inlines else []
        inlines += words(line)
    return div([{"t": "Para", "c": inlines}], custom_style=style)
