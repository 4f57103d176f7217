"""A Word file of the chronology, with the cover and the styles of every other document."""

import base64
from collections.abc import Iterator

from scrctl.render import typst
from scrctl.render.chronology.page import page_of
from scrctl.render.chronology.sheet import Row, Sheet
from scrctl.render.formats import docx
from scrctl.render.node import Grid, Node, heading, plain, table, words

_HEIGHT = "13.5cm"
_SHARES = (14, 11, 34, 18, 6, 17)


def make(sheet: Sheet) -> bytes:
    """Return the Word file."""
    return docx.make(page_of(sheet, _blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Node]:
    for line in sheet.summary:
        yield {"t": "Para", "c": words(line)}
    for listing in sheet.tables:
        yield heading(1, listing.title, listing.title.lower().replace(" ", "-"))
        if listing.note:
            yield {"t": "Para", "c": words(listing.note)}
        rows = tuple(tuple([plain(cell)] for cell in row) for row in listing.rows)
        grid = Grid(caption=listing.title, header=listing.header, rows=rows, shares=listing.shares)
        yield table(grid)
    # The swim lanes need a page of their own; before them nothing would stand below the title.
    if sheet.picture:
        yield heading(1, sheet.say("picture"), "lanes")
        yield _picture(sheet)
        yield from sheet.lanes
    yield heading(1, sheet.say("entries"), "entries")
    if not sheet.rows:
        yield {"t": "Para", "c": words(sheet.say("nothing"))}
        return
    names = ("date", "agency", "event", "who", "seen", "matters")
    grid = Grid(
        caption=sheet.say("entries"),
        header=tuple(sheet.say(name) for name in names),
        rows=tuple(_cells(row, sheet) for row in sheet.rows),
        shares=_SHARES,
    )
    yield table(grid)


def _picture(sheet: Sheet) -> Node:
    """Return the swim lanes, as high as a page that lies across allows."""
    data = base64.b64encode(typst.draw_png(sheet.picture)).decode()
    target = [f"data:image/png;base64,{data}", ""]
    attributes = ["", [], [["height", _HEIGHT]]]
    return {"t": "Para", "c": [{"t": "Image", "c": [attributes, words(sheet.alt), target]}]}


def _cells(row: Row, sheet: Sheet) -> tuple[list[Node], ...]:
    marks = (f"{said}: {other}" for said, other in row.marks)
    source = f"{sheet.say('source')}: {row.source} ({row.id})" if row.source else row.id
    return (
        _lines(row.when, row.since, row.age),
        _lines(row.agency),
        _lines(row.event, row.comment, *marks, source),
        _lines(row.who),
        _lines(row.seen),
        _lines(row.significance, row.episode),
    )


def _lines(first: str, *more: str) -> list[Node]:
    """Return a cell: what it says first, then smaller things, each on a line of its own."""
    inlines = words(first)
    for line in filter(None, more):
        inlines += [{"t": "LineBreak"}, {"t": "Emph", "c": words(line)}]
    return [{"t": "Plain", "c": inlines}]
