"""One line a diagnostic, as editors and `grep` like it: `path:line:col: CODE message`."""

from scrctl.model.outcome import Checked
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal


def write(checked: Checked, terminal: Terminal) -> None:
    """Write a line for each diagnostic, and nothing else."""
    for d in checked.diagnostics:
        terminal.say(safe(f"{d.file}:{d.line}:{d.column}: {d.code} {d.message}"))
