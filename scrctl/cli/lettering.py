"""How `scrctl letter` answers: what is due, what was made, and what a letter lacks."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from scrctl.cli.options import PlainFormat
from scrctl.model.error import ScrctlError
from scrctl.reporters.terminal import Terminal, Tone

if TYPE_CHECKING:
    from scrctl.services.letters.letter import Letter, Letters, Order


def make_letter_order(  # noqa: PLR0913, PLR0917 - what the command was given
    start: Path, case: str, kind: str, about: str, formats: str, out: Path | None
) -> "Order":
    """Return what was asked for; without a case or a kind, say what there is."""
    from scrctl.services.letters.letter import Order
    from scrctl.services.names import letter_kinds

    if not case or not kind:
        raise ScrctlError(
            "Say which letter of which case: scrctl letter CASE KIND, or scrctl letter --due.",
            hint=f"Letters: {', '.join(letter_kinds(start))}.",
        )
    names = tuple(name.strip() for name in formats.split(",") if name.strip())
    folder = out or start / ".." / f"{Path(case).name}-letters"
    return Order(kind=kind, about=about, formats=names, out=folder)


def write_waiting(found: "Letters", form: PlainFormat, terminal: Terminal) -> None:
    """Write what is still to be sent, and the command for each."""
    from scrctl.reporters.text import count, write_diagnostic

    if form is PlainFormat.JSON:
        _write_json(found, terminal)
        return
    for diagnostic in found.diagnostics:
        write_diagnostic(diagnostic, terminal)
    for one in found.letters:
        _write_one_waiting(one, terminal)
    terminal.say(f"{count(len(found.letters), 'letter')} to send as of {found.as_of}.")
    _write_kinds(found, terminal)


def _write_kinds(found: "Letters", terminal: Terminal) -> None:
    """Write how each kind of letter stands, those that are due first."""
    from scrctl.reporters.table import Cell, Column, write_table

    if not found.kinds:
        return
    terminal.say()
    kinds = sorted(found.kinds, key=lambda one: (not one.is_due, one.letter))
    rows = [(one.letter, Cell(one.standing, Tone.STRONG if one.is_due else None)) for one in kinds]
    write_table((Column("Letter"), Column("How it stands", flexible=True)), rows, terminal)
    terminal.tell("scrctl explain LETTER says what one is for.")


def _write_one_waiting(one: "Letter", terminal: Terminal) -> None:
    from scrctl.reporters.safe import safe

    by = terminal.paint(_by(one), Tone.BAD) if _is_late(one) else _by(one)
    terminal.say(f"{one.case}  {one.letter} to {safe(one.to)}: {by}")
    terminal.say(f"    {safe(one.command)}")
    for line in one.record:
        terminal.say(terminal.fold(f"once sent: {safe(line)}", "    ", "        "))


def _by(one: "Letter") -> str:
    if one.due is None and one.answer_due is not None:
        return f"no clock; what it asks for is due on {one.answer_due}"
    if one.due is None:
        return "no clock sets a date"
    return f"by {one.due}, and late" if _is_late(one) else f"by {one.due}"


def _is_late(one: "Letter") -> bool:
    return one.days_left is not None and one.days_left < 0


def write_written(found: "Letters", form: PlainFormat, terminal: Terminal) -> None:
    """Write which letters were made, how each goes, and what to record once it has gone."""
    from scrctl.reporters.text import write_diagnostic

    if terminal.progress_shown:
        terminal.err.write("\r\x1b[K")
    if form is PlainFormat.JSON:
        _write_json(found, terminal)
        return
    for diagnostic in found.diagnostics:
        write_diagnostic(diagnostic, terminal)
    if found.diagnostics:
        terminal.say("Not made; nothing was written.")
    elif not found.letters:
        terminal.say(terminal.fold(f"No letter of this kind waits to be sent: {found.note}."))
        if "already sent" in found.note:
            terminal.tell("With --about one that was sent can be made again.")
    for one in found.letters:
        _write_made(one, terminal)


def _write_made(one: "Letter", terminal: Terminal) -> None:
    from scrctl.reporters.safe import safe

    for file in one.files:
        terminal.say(f"{safe(file.path)}  {file.format}  sha256 {file.sha256[:12]}")
    by = f" by {one.due}" if one.due else ""
    terminal.tell(f"{one.letter} to {one.to}: for {one.signed_by} to sign and send{by}.")
    for line in one.how:
        terminal.tell(terminal.fold(safe(line), "  ", "    "))
    for line in one.record:
        terminal.tell(terminal.fold(f"once sent: {safe(line)}", "  ", "    "))


def _write_json(found: "Letters", terminal: Terminal) -> None:
    from scrctl.reporters.json import diagnostic_object, write_envelope

    content = {
        "letters": [asdict(one) for one in found.letters],
        "problems": [diagnostic_object(d) for d in found.diagnostics],
        "note": found.note,
        "kinds": [asdict(one) for one in found.kinds],
    }
    write_envelope("letter", found.as_of, content, terminal)
