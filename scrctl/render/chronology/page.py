"""A chronology as a page like that of every other document: its cover, templates and day."""

import calendar
from collections.abc import Iterable

from scrctl.render.chronology.sheet import Sheet
from scrctl.render.formats.page import Page
from scrctl.render.labels import read_labels
from scrctl.render.manuscript import Manuscript
from scrctl.render.node import Node
from scrctl.render.templates import find_templates


def page_of(sheet: Sheet, blocks: Iterable[Node] = ()) -> Page:
    """Return the page with its blocks."""
    templates = find_templates(sheet.own)
    return Page(
        manuscript=Manuscript(cover=sheet.cover, blocks=tuple(blocks)),
        labels=read_labels(templates["labels.toml"]),
        templates=templates,
        epoch=calendar.timegm(sheet.cover.dated.timetuple()),
    )
