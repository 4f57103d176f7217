"""Diagnostics for people: place, code, message, how to put it right; the sum at the end."""

from collections import Counter

from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.outcome import Checked
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal, Tone

REPEATS = 3
TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.INFO: Tone.QUIET}


def write(checked: Checked, terminal: Terminal) -> None:
    """Write every diagnostic, then what was looked at. Long repeats are shortened without `-v`."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for diagnostic in checked.diagnostics:
        kind = (diagnostic.file, diagnostic.code, diagnostic.hint)
        seen[kind] += 1
        if terminal.verbose or seen[kind] <= REPEATS:
            write_diagnostic(diagnostic, terminal)
    left = sum(n - REPEATS for n in seen.values() if n > REPEATS)
    if left and not terminal.verbose:
        terminal.say(f"... and {left} more like these in the same files (-v shows each)\n")
    terminal.say(summary(checked))
    if checked.diagnostics:
        _write_pointer(checked, terminal)


def write_diagnostic(d: Diagnostic, terminal: Terminal) -> None:
    """Write one diagnostic: its place first, as terminals and editors make it a link."""
    place = f"{safe(d.file)}:{d.line}:{d.column}"
    word = terminal.paint(f"{d.severity.value}[{d.code}]", TONES[d.severity])
    cites = f" ({', '.join(d.cites)})" if d.cites else ""
    terminal.say(f"{place}: {word}")
    terminal.say(terminal.fold(f"{safe(d.message)}{cites}", "    "))
    if d.hint:
        terminal.say(terminal.fold(f"help: {safe(d.hint)}", "    ", "          "))
    terminal.say()


def summary(checked: Checked) -> str:
    """Return what was looked at and what was found, in a sentence."""
    looked = f"Checked {count(checked.files, 'file')} in {count(len(checked.case_ids), 'case')}"
    found = [
        count(checked.count(severity), word)
        for severity, word in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "note"),
        )
        if checked.count(severity)
    ]
    return f"{looked} as of {checked.as_of}: {', '.join(found) or 'nothing to report'}."


def count(number: int, word: str, several: str = "") -> str:
    """Return `1 file`, `2 files`; `several` is the word for more than one where it is irregular."""
    return f"{number} {word}" if number == 1 else f"{number} {several or f'{word}s'}"


def _write_pointer(checked: Checked, terminal: Terminal) -> None:
    """Point at the gravest one: the last line is the one that is read."""
    first = min(checked.diagnostics, key=lambda d: (d.severity.rank, d.order))
    place = f"{safe(first.file)}:{first.line}:{first.column}"
    terminal.tell(f"Begin at {place}; `scrctl explain {first.code}` says more.")
