"""Where a result goes, which reporter writes it, and what the exit code is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import typer

from scrctl.cli.options import FailOn, PlainFormat, Settings
from scrctl.deadlines.deadline import Deadline
from scrctl.model.diagnostic import Severity
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Checked, Write
from scrctl.reporters.terminal import Terminal


@contextmanager
def redirected(terminal: Terminal, file: str) -> Iterator[Terminal]:
    """Give a terminal whose results go to the file; `-` and nothing mean standard output."""
    if file in ("", "-"):
        yield terminal
        return
    try:
        stream = Path(file).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed below
    except OSError as error:
        raise ScrctlError(f"{file} cannot be written: {error.strerror}") from None
    with stream:
        yield replace(terminal, out=stream, colour=False, rich=False)
    terminal.tell(f"Wrote {file}")


def write_checked(checked: Checked, form: str, terminal: Terminal) -> None:
    """Write diagnostics in one of the formats: each is a module of the reporters."""
    import_module(f"scrctl.reporters.{form}").write(checked, terminal)


def tell_later(cases: int, given: Settings) -> None:
    """Say how many cases are not spoken of, because they were not open yet on the day."""
    if cases:
        were = "1 case was" if cases == 1 else f"{cases} cases were"
        given.terminal.tell(f"{were} opened later than {given.as_of}, and left out.")


def write_outcome(write: Write, form: PlainFormat, given: Settings) -> None:
    """Say what a command wrote, in which commit, and what to do next."""
    if form is PlainFormat.JSON:
        from scrctl.reporters.json import write_envelope, written_content

        write_envelope("write", given.as_of, written_content(write), given.terminal)
    else:
        from scrctl.reporters.talk import write_written

        write_written(write, given.terminal)


def leave(*, failed: bool) -> None:
    """Leave with 1 where something was found."""
    if failed:
        raise typer.Exit(1)


def has_failed(
    fail_on: FailOn, checked: Checked | None, deadlines: tuple[Deadline, ...], soon: int
) -> bool:
    """Say whether what was found is what the user calls a failure."""
    worst = checked.worst if checked else None
    late = any(d.is_late for d in deadlines)
    near = any(
        d.kind != "minimum" and d.days_to_act is not None and d.days_to_act <= soon
        for d in deadlines
    )
    unreadable = checked is not None and any(is_unreadable(d.code) for d in checked.diagnostics)
    match fail_on:
        case FailOn.NEVER:
            return False
        case FailOn.ERROR:
            return worst is Severity.ERROR or (checked is None and late)
        case FailOn.WARNING:
            return worst in (Severity.ERROR, Severity.WARNING) or late
        case FailOn.OVERDUE:
            return late or unreadable
        case FailOn.DUE_SOON:
            return late or near or unreadable


def is_unreadable(code: str) -> bool:
    """Say whether the code means that something could not be read: that is never clean."""
    return code.startswith("YML") or code in ("STO001", "STO002", "STO004", "STO009", "STO016")
