"""What lies on top of each bag: a page for a records officer who has never heard of scrctl."""

from collections.abc import Sequence
from textwrap import fill as fill_lines

from scrctl.letters.fill import as_line, fill
from scrctl.model.board import ArchivePlace
from scrctl.model.records import standing_holds
from scrctl.register.values import FILE
from scrctl.render import dates
from scrctl.render.templates import find_templates
from scrctl.services.archive.contents import Contents
from scrctl.services.archive.period import period_of
from scrctl.services.archive.running import not_closed
from scrctl.services.steps.entry import Desk
from scrctl.store.bag.make import Info

FOLDER = "archive"
_WIDE = 79


def readme_of_records(
    at: Desk, found: Contents, copies: Sequence[ArchivePlace], *, with_key: bool
) -> str:
    """Return the page of the bag with the records."""
    period = period_of(at.loaded)
    board = at.work.board
    return _filled(
        at,
        "README.txt",
        {
            "copies": copies,
            "renders": found.renders,
            "sealed": FILE in at.loaded.files,
            "sealed_renders": found.has_sealed_renders,
            "with_key": with_key,
            "unproved": found.unproved,
            "goes_on": not_closed(at.loaded),
            "until": dates.exact(period.until) if period.until else "",
            "since": f"{dates.exact(period.since)} ({period.begins})" if period.since else "",
            "years": period.length,
            "source": ", ".join((period.source, *period.cites)),
            "no_period": period.lacking,
            "holds": standing_holds(at.loaded.case.history),
            "check_months": board.policies.archive.check_months,
            "address": ", ".join(board.board.address.split("\n")).strip(", "),
            "contact": f"{board.board.telephone} {board.board.email}".strip(),
        },
    )


def readme_of_key(at: Desk, role: str, copies: Sequence[ArchivePlace]) -> str:
    """Return the page of the bag with the key."""
    return _filled(at, "KEY.txt", {"role": role, "copies": copies})


def _filled(at: Desk, name: str, view: dict[str, object]) -> str:
    template = find_templates(at.work.snapshot.template_files(), FOLDER)[name].decode("utf-8")
    procedure = at.loaded.context.procedure
    shared = {
        "case": at.id,
        "kind": procedure.title if procedure else "Referral",
        "board": at.work.board.board.name,
        "made_on": dates.exact(at.as_of),
    }
    text = fill(template, {**shared, **view}, as_line, f"../{FOLDER}/{name}")
    return "\n".join(map(_wrapped, text.rstrip("\n").split("\n"))) + "\n"


def _wrapped(line: str) -> str:
    """Return a line that a value made too long as several, each as far in as the first."""
    indent = " " * (len(line) - len(line.lstrip()))
    if len(line) <= _WIDE:
        return line.rstrip()
    return fill_lines(
        line, width=_WIDE, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def info(at: Desk, what: str) -> Info:
    """Return what `bag-info.txt` says: enough to know the case again, and no name."""
    period = period_of(at.loaded)
    return (
        ("External-Identifier", at.id),
        ("External-Description", what),
        ("Source-Organization", at.work.board.board.name),
        ("Bagging-Date", at.as_of.isoformat()),
        ("Kept-Until", period.until.isoformat() if period.until else "no time set"),
    )
