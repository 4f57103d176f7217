"""What `scrctl chase` does: it lists, makes letters, or records that they went out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scrctl.cli.options import PlainFormat, Settings, TableFormat
from scrctl.cli.output import leave, tell_later, write_outcome
from scrctl.model.error import ScrctlError
from scrctl.reporters.terminal import Terminal

if TYPE_CHECKING:
    from scrctl.model.owed import Debts


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase:
    """What was typed."""

    cases: tuple[str, ...]
    agency: str
    formats: str
    out: Path | None
    sent_on: date | None
    by: str
    form: TableFormat
    dry_run: bool


def chase(given: Settings, typed: Chase) -> None:
    """List, make letters or record them, one at a time."""
    if typed.sent_on and typed.out:
        raise ScrctlError(
            "A letter is made first, and recorded once it has gone.",
            hint="Give -o DIR or --sent-on DATE.",
        )
    if typed.dry_run and not typed.sent_on:
        raise ScrctlError("A list changes nothing.", hint="--dry-run belongs to --sent-on DATE.")
    if (typed.sent_on or typed.out) and typed.form is TableFormat.CSV:
        raise ScrctlError("A table is made of the list alone.", hint="Leave --format csv out.")
    if typed.sent_on:
        _record(given, typed, typed.sent_on)
    elif typed.out:
        _write(given, typed, typed.out)
    else:
        _list(given, typed)


def _list(given: Settings, typed: Chase) -> None:
    from scrctl.services.chasing.owing import read_ledger

    found = read_ledger(given.start, typed.cases, typed.agency, given.as_of).debts
    _show(found, typed.form, given.terminal)
    tell_later(found.later, given)
    for problem in found.unread:
        given.terminal.tell(f"{problem.file}:{problem.line}: {problem.code} {problem.message}")
    leave(failed=bool(found.unread))


def _show(found: "Debts", form: TableFormat, terminal: Terminal) -> None:
    from scrctl.reporters import owed as reporter
    from scrctl.reporters.json import diagnostic_object, write_envelope

    if form is TableFormat.JSON:
        content = reporter.debts_object(found)
        content["diagnostics"] = [diagnostic_object(d) for d in found.unread]
        write_envelope("chase", found.as_of, content, terminal)
    elif form is TableFormat.CSV:
        reporter.write_csv(found, terminal)
    else:
        reporter.write_debts(found, terminal)


def _write(given: Settings, typed: Chase, out: Path) -> None:
    from scrctl.cli.lettering import write_written
    from scrctl.cli.writing import show_step
    from scrctl.services.chasing.digest import write_digests
    from scrctl.services.letters.letter import Order

    formats = tuple(name.strip() for name in typed.formats.split(",") if name.strip())
    order = Order(kind="", about=typed.agency, formats=formats, out=out)
    step = show_step(given.terminal)
    found = write_digests(given.start, typed.cases, order, given.as_of, step)
    write_written(found, PlainFormat(typed.form.value), given.terminal)
    leave(failed=bool(found.diagnostics))


def _record(given: Settings, typed: Chase, on: date) -> None:
    from scrctl.services.chasing.remind import Sent, record_reminders

    sent = Sent(on=on, by=typed.by, cases=typed.cases, agency=typed.agency)
    how = given.how(dry_run=typed.dry_run)
    written = record_reminders(given.start, sent, given.as_of, how)
    write_outcome(written, PlainFormat(typed.form.value), given)
