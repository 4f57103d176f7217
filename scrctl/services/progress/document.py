"""A progress report as finished files, and as text for a terminal."""

import calendar
from collections.abc import Mapping

from scrctl.model.error import ScrctlError
from scrctl.model.progress import Progress
from scrctl.render import dates, pandoc
from scrctl.render.build import WRITERS
from scrctl.render.documents.progress import FOLDER, blocks
from scrctl.render.formats.page import Page
from scrctl.render.labels import Labels, read_labels
from scrctl.render.manuscript import Cover, Manuscript
from scrctl.render.node import words
from scrctl.render.templates import find_templates
from scrctl.services.progress.gather import Report

TEXT = "txt"
# What the frames of a table take beside the shares of its columns.
_BORDERS = 8
ENDINGS = (*WRITERS, TEXT)


def make(report: Report, endings: tuple[str, ...], width: int) -> Mapping[str, bytes]:
    """Return the files by their ending; `width`: columns of the text. Nothing is written yet."""
    own = report.work.snapshot.template_files()
    templates = find_templates(own)
    labels = read_labels(find_templates(own, FOLDER)["labels.toml"], f"{FOLDER}/labels.toml")
    around = read_labels(templates["labels.toml"])
    found = report.progress
    page = Page(
        manuscript=Manuscript(
            cover=_cover(found, labels, around), blocks=tuple(blocks(found, labels))
        ),
        labels=around,
        templates=templates,
        epoch=calendar.timegm(found.as_of.timetuple()),
    )
    try:
        return {e: _text(page, width) if e == TEXT else WRITERS[e](page) for e in endings}
    except pandoc.PandocRefusedError as error:
        raise ScrctlError(
            "pandoc could not write the report.",
            hint="`scrctl doctor` says what this machine lacks.",
        ) from error


def _text(page: Page, width: int) -> bytes:
    """Return the report as plain text, with the cover in its first lines."""
    cover = page.cover
    said = (cover.title, f"{cover.board} · {cover.subtitle}", f"{cover.marking}. {cover.handling}")
    opening = [{"t": "Para", "c": words(line)} for line in said]
    parts = [*opening, *page.blocks]
    return pandoc.write(parts, "plain", f"--columns={width - _BORDERS}")


def _cover(found: Progress, labels: Labels, around: Labels) -> Cover:
    since = f"; changes since {dates.exact(found.since)}" if found.since else ""
    return Cover(
        title=labels.say(FOLDER, "title"),
        subtitle=f"{found.scope[:1].upper()}{found.scope[1:]}{since}",
        authors=(),
        dated=found.as_of,
        board=found.board or around.say("cover", "board"),
        kind=labels.say(FOLDER, "kind"),
        document=labels.say(FOLDER, "document"),
        reference=f"progress-{found.as_of}",
        marking=labels.say(FOLDER, "marking"),
        handling=labels.say(FOLDER, "handling"),
        colour=found.colour,
        confidential=True,
        landscape=True,
        has_contents=False,
    )
