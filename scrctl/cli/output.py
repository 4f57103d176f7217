"""Where a result goes, which reporter writes it, and what the exit code is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from io import StringIO

import typer

from scrctl.cli.options import FailOn, PlainFormat, Settings
from scrctl.deadlines.deadline import Deadline
from scrctl.model.diagnostic import Severity
from scrctl.model.exchange import Exchanged
from scrctl.model.outcome import Checked, Write
from scrctl.model.unsaved import Unsaved, unsaved_mend, unsaved_told
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal

# What is said of deadlines that are due soon, and of those that are late.
SOON = "DLN008"
LATE = frozenset({"DLN002", "DLN004", "DLN009", "PUB001"})
# Standard output, by whatever name: a shell has opened it already, and perhaps for more than this.
_STREAMS = ("", "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


@contextmanager
def redirected(given: Settings, file: str) -> Iterator[Terminal]:
    """Give a terminal whose results go to the file; `-` and nothing mean standard output.

    The file is written whole or not at all, and never over a part of a store or an anchor.
    """
    if file in _STREAMS:
        yield given.terminal
        return
    from scrctl.services.output import put, refuse_own

    refuse_own(file)
    written = StringIO(newline="\n")
    try:
        yield replace(given.terminal, out=written, colour=False, rich=False)
    except typer.Exit:
        put(file, written.getvalue())
        raise
    put(file, written.getvalue())
    given.terminal.tell(f"Wrote {file}")


def write_checked(checked: Checked, form: str, terminal: Terminal) -> None:
    """Write diagnostics in one of the formats: each is a module of the reporters."""
    import_module(f"scrctl.reporters.{form}").write(checked, terminal)


def tell_later(cases: int, given: Settings) -> None:
    """Say how many cases are not spoken of, because they were not open yet on the day."""
    if cases:
        were = "1 case was" if cases == 1 else f"{cases} cases were"
        given.terminal.tell(f"{were} opened later than {given.as_of}, and left out.")


def tell_unsaved(unsaved: Sequence[Unsaved], given: Settings) -> None:
    """Say which documents would be lost with this computer: no commit holds them."""
    if unsaved:
        told = safe(f"{unsaved_told(unsaved)} {unsaved_mend(unsaved)}")
        given.terminal.tell(given.terminal.fold(told, "! ", "  "))


def tell_left_aside(given: Settings) -> None:
    """Say what was cut short in this copy, and what of one's own was left aside, not settled."""
    from scrctl.services.exchange.lying import reminder
    from scrctl.store.store import Store

    store = Store.find(given.start)
    for line in filter(None, (store.unfinished(), *reminder(store.root))):
        given.terminal.tell(given.terminal.fold(safe(line), "! ", "  "))


def write_outcome(write: Write, form: PlainFormat, given: Settings) -> None:
    """Say what a command wrote, in which commit, and what to do next."""
    if form is PlainFormat.JSON:
        from scrctl.reporters.json import write_envelope, written_content

        write_envelope("write", given.as_of, written_content(write), given.terminal)
    else:
        from scrctl.reporters.talk import write_written

        write_written(write, given.terminal)


def write_exchange(found: Exchanged, form: PlainFormat, given: Settings) -> None:
    """Say what an exchange brought, and what to do next."""
    from scrctl.reporters.exchange import write_exchanged

    write_exchanged(found, given.terminal, as_json=form is PlainFormat.JSON)


def leave(*, failed: bool) -> None:
    """Leave with 1 where something was found."""
    if failed:
        raise typer.Exit(1)


def raised(checked: Checked, fail_on: FailOn) -> Checked:
    """Return what was found; what is due soon as a warning where that is to fail."""
    if fail_on is not FailOn.DUE_SOON:
        return checked
    found = (
        replace(d, severity=Severity.WARNING) if d.code == SOON else d for d in checked.diagnostics
    )
    return replace(checked, diagnostics=tuple(found))


def has_failed(fail_on: FailOn, checked: Checked, deadlines: tuple[Deadline, ...] = ()) -> bool:
    """Say whether what was found is what the user calls a failure."""
    from scrctl.services.unreadable import is_unreadable

    found = checked.diagnostics
    errors = {d.code for d in found if d.severity is Severity.ERROR}
    # What was waived stays visible and fails nothing; lateness that is over fails as an error only.
    late = any(d.is_late for d in deadlines) and bool(errors & LATE)
    unreadable = any(is_unreadable(d.code, d.file) for d in found)
    match fail_on:
        case FailOn.NEVER:
            return False
        case FailOn.ERROR:
            return checked.worst is Severity.ERROR
        case FailOn.WARNING:
            return checked.worst in (Severity.ERROR, Severity.WARNING)
        case FailOn.OVERDUE:
            return late or unreadable
        case FailOn.DUE_SOON:
            return late or unreadable or any(d.code == SOON for d in found)
