"""The audit as a part of a check: the last commits, so that a nightly run stays short."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.error import ScrctlError
from scrctl.services.auditing.audit import NoCommitError, audit
from scrctl.services.auditing.replay import crash
from scrctl.services.auditing.walk import Wanted
from scrctl.services.check import Found
from scrctl.store.layout import BOARD
from scrctl.store.repository import git_dir_of, open_repository, top_of
from scrctl.store.store import Store

# So many take about a second, as long as a check of some fifty cases.
LAST = 200
_SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What the last commits showed, and a sentence where not all were looked at."""

    diagnostics: tuple[Diagnostic, ...] = ()
    replayed: int = 0
    commits: int = 0
    note: str = ""


def with_audit(start: Path, found: Found, today: date) -> Found:
    """Return what a check found, with what the last commits show."""
    seen = glance(start, found.checked.as_of, today)
    said = sorted((*found.checked.diagnostics, *seen.diagnostics), key=lambda d: d.order)
    checked = replace(found.checked, diagnostics=tuple(said))
    return replace(found, checked=checked, audited=(seen.replayed, seen.commits), note=seen.note)


def glance(start: Path, as_of: date, today: date) -> Glance:
    """Replay the last commits of a store. Why it was not done is told, and is no error here."""
    root = Store.find(start).root
    if git_dir_of(root) is None or top_of(root) != root:
        return Glance(
            note="The store is no git repository of its own, so no history was audited here. "
            "Where it lies in a larger one: scrctl audit."
        )
    try:
        open_repository(root, only_looks=True)
    except ScrctlError as error:
        return Glance(note=f"The history was not audited: {error.message}")
    try:
        found = audit(root, Wanted(last=LAST), (as_of, today), lambda *_: lambda: None)
    except NoCommitError as error:
        return Glance(note=f"The history was not audited: {error.message}")
    except ScrctlError as error:
        return Glance(diagnostics=tuple(_diagnostics((crash(error),))))
    is_whole = found.replayed == found.commits
    last = f"Only the last {found.replayed} of {found.commits} commits were audited: scrctl audit"
    return Glance(
        diagnostics=tuple(_diagnostics(found.irregularities)),
        replayed=found.replayed,
        commits=found.commits,
        note="" if is_whole else f"{last} replays all.",
    )


def _diagnostics(found: tuple[Irregularity, ...]) -> Iterator[Diagnostic]:
    for one in found:
        if one.severity is Severity.INFO:
            continue  # who recorded for whom is the audit's to list
        where = f"commit {one.commit[:_SHORT]} of {one.day}: " if one.commit else ""
        yield Diagnostic(
            code=one.code,
            severity=one.severity,
            case=one.case,
            file=one.file or BOARD,
            line=1,
            column=1,
            message=f"{where}{one.message}",
            hint=one.hint,
        )
