"""The certificate of destruction: a Word file and a PDF to be ticked off by hand and signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scrctl.letters.fill import as_markdown, fill
from scrctl.letters.formats.page import LABELS, Paper
from scrctl.letters.press import PDF, WORD, press
from scrctl.letters.read import FOLDER as LETTERS
from scrctl.letters.sheet import Sheet
from scrctl.model.kept import Kept
from scrctl.render import dates, pandoc
from scrctl.render.labels import read_labels
from scrctl.render.templates import find_templates
from scrctl.services.archive.readme import FOLDER
from scrctl.services.steps.entry import Desk

TEMPLATE = "certificate.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """What a certificate says: whose key was destroyed, who decided and did it, what is left."""

    kept: Kept
    agreed_by: str
    by: str
    reason: str
    on: date
    entry: int
    by_hand: tuple[str, ...]


def certificate(at: Desk, facts: Certified) -> Mapping[str, bytes]:
    """Return the files of the certificate by name; the one that is signed last."""
    own = at.work.snapshot.template_files()
    reports, letters = find_templates(own), find_templates(own, LETTERS)
    paper = Paper(
        sheet=_sheet(at, facts, find_templates(own, FOLDER)[TEMPLATE].decode("utf-8")),
        labels=read_labels(letters[LABELS], f"{LETTERS}/{LABELS}"),
        templates=letters,
        reports=reports,
        report_labels=read_labels(reports[LABELS]),
    )
    stem = f"{at.id}-certificate-of-destruction"
    return press(paper, (WORD, PDF), stem, lambda _: None)


def _sheet(at: Desk, facts: Certified, template: str) -> Sheet:
    board, period = at.work.board.board, facts.kept.period
    until = dates.exact(period.until) if period.until else ""
    view = {
        "case": at.id,
        "on": dates.exact(facts.on),
        "reason": facts.reason,
        "by_hand": facts.by_hand,
    }
    text = fill(template, view, as_markdown, f"../{FOLDER}/{TEMPLATE}")
    return Sheet(
        title="Certificate of destruction",
        reference=at.id,
        dated=facts.on,
        board=board.name,
        head=tuple(filter(None, map(str.strip, board.address.split("\n")))),
        reach=(),
        colour=board.colour,
        address=("For the register of retention",),
        greeting="",
        mail_greeting="",
        subject=f"Certificate of destruction: key of the register of {at.id}",
        particulars=(
            ("Case", f"{at.id}, {facts.kept.kind}"),
            ("Kept until", f"{until} ({', '.join((period.source, *period.cites))})"),
            ("Decided by", _words(facts.agreed_by)),
            ("Destroyed by", _words(facts.by)),
            ("On record as", f"entry {facts.entry} of the history of the case"),
        ),
        blocks=tuple(pandoc.parse(text)),
        closing="Signed:",
        signature=("Name, role and day: ______________________________",),
        enclosures=(),
    )


def _words(role: str) -> str:
    return role.replace("_", " ")
