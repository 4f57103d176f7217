"""Annotations on a merge request of GitHub, as its workflow commands."""

from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.outcome import Checked
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(checked: Checked, terminal: Terminal) -> None:
    """Write one workflow command for each diagnostic."""
    for diagnostic in checked.diagnostics:
        terminal.say(_command(diagnostic))


def _command(d: Diagnostic) -> str:
    place = f"file={_property(d.file)},line={d.line},col={d.column},title={_property(d.code)}"
    text = f"{d.message}. {d.hint}" if d.hint else d.message
    return f"::{_LEVELS[d.severity]} {place}::{_data(text)}"


def _data(text: str) -> str:
    return safe(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
