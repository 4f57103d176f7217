"""What every format is given: a checked manuscript, the templates, and the words beside it."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field

from scrctl.render import colour, dates
from scrctl.render.album import Picture
from scrctl.render.charts.picture import Picture as Drawing
from scrctl.render.charts.picture import pictures as drawings
from scrctl.render.labels import Labels
from scrctl.render.manuscript import Cover, Manuscript
from scrctl.render.node import Node
from scrctl.render.outline import Heading, contents

DEPTH = 3
# A text with no more headings than these is read without a list of them.
FEW = 6
# Letters of a title in a running head.
LINE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One document, ready to be put into a format.

    `pngs`: the charts as pictures, by number, for the format that cannot hold drawings.
    """

    manuscript: Manuscript
    labels: Labels
    templates: Mapping[str, bytes]
    epoch: int
    pngs: Mapping[int, bytes] = field(default_factory=dict)

    @property
    def cover(self) -> Cover:
        """Return the cover."""
        return self.manuscript.cover

    @property
    def blocks(self) -> list[Node]:
        """Return the blocks."""
        return list(self.manuscript.blocks)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Return the pictures that stand in the blocks."""
        return self.manuscript.pictures

    @property
    def charts(self) -> tuple[Drawing, ...]:
        """Return the charts."""
        return tuple(drawings(self.manuscript.blocks))

    @property
    def contents(self) -> tuple[Heading, ...]:
        """Return the headings to list; a short text needs no list."""
        found = contents(self.blocks, DEPTH)
        return found if self.cover.has_contents and len(found) > FEW else ()

    def word(self, name: str) -> str:
        """Return one of the words around a text, such as `Contents`."""
        return self.labels.say("cover", name)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return the lines below the title: authors, date, reference."""
        cover = self.cover
        authors = ((self.word("authors"), ", ".join(cover.authors)),) if cover.authors else ()
        return (
            *authors,
            (self.word("dated"), dates.exact(cover.dated)),
            (self.word("reference"), cover.reference),
        )

    @property
    def running(self) -> str:
        """Return the title as it stands at the head of every page: in one line."""
        title = " ".join(self.cover.title.split())
        first = textwrap.shorten(title, LINE, placeholder=" …")
        return first if len(first) > 1 else f"{title[: LINE - 2]} …"

    def as_data(self) -> dict[str, object]:
        """Return the cover as plain data for a template."""
        cover = self.cover
        return {
            "title": cover.title,
            "subtitle": cover.subtitle,
            "board": cover.board,
            "kind": cover.kind,
            "document": cover.document,
            "marking": cover.marking,
            "handling": cover.handling,
            "confidential": cover.confidential,
            "landscape": cover.landscape,
            "running": self.running,
            "accent": colour.on_white(cover.colour),
            "facts": [list(pair) for pair in self.facts],
            "dated": dates.exact(cover.dated),
            "year": cover.dated.year,
            "month": cover.dated.month,
            "day": cover.dated.day,
            "page": self.word("page"),
            "of": self.word("of"),
            "contents": self.word("contents") if self.contents else "",
        }
