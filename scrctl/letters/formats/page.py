"""What every format is given: the letter, the templates, and the words around it."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass

from scrctl.letters.sheet import Sheet
from scrctl.render import dates
from scrctl.render.formats.page import Page
from scrctl.render.labels import Labels
from scrctl.render.manuscript import Cover, Manuscript
from scrctl.render.node import Node, text_of

LABELS = "labels.toml"
# A longer paragraph may be divided between two pages.
SHORT = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One letter, ready to be put into a format. `reports` are the templates of reports."""

    sheet: Sheet
    labels: Labels
    templates: Mapping[str, bytes]
    reports: Mapping[str, bytes]
    report_labels: Labels

    @property
    def epoch(self) -> int:
        """Return the day of the letter as a number of seconds: it stands for every "now"."""
        return calendar.timegm(self.sheet.dated.timetuple())

    def word(self, name: str) -> str:
        """Return one of the words around a letter, such as `Enclosed`."""
        return self.labels.say("letter", name)

    @property
    def title(self) -> str:
        """Return the title of the file, which names nobody."""
        return f"{self.sheet.title}, {self.sheet.reference}"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return the lines beside the address: date and reference."""
        return (
            (self.word("date"), dates.exact(self.sheet.dated)),
            (self.word("reference"), self.sheet.reference),
        )

    @property
    def parts(self) -> tuple[list[Node], list[Node]]:
        """Return the text, and its last paragraph, which is not parted from the signature."""
        *most, last = self.sheet.blocks
        is_short = last["t"] == "Para" and len(text_of(last["c"])) <= SHORT
        return (most, [last]) if is_short else (list(self.sheet.blocks), [])

    def as_report_page(self) -> Page:
        """Return the letter as reports are given to the finishing pass of Word files."""
        cover = Cover(
            title=self.title,
            subtitle="",
            authors=(),
            dated=self.sheet.dated,
            board=self.sheet.board,
            kind=self.word("kind"),
            document=self.sheet.title,
            reference=self.sheet.reference,
            marking=self.word("marking"),
            handling=self.word("handling"),
            colour=self.sheet.colour,
            confidential=True,
            landscape=False,
        )
        manuscript = Manuscript(cover=cover, blocks=self.sheet.blocks)
        return Page(
            manuscript=manuscript,
            labels=self.report_labels,
            templates=self.reports,
            epoch=self.epoch,
        )
