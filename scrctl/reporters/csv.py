"""Tables for a spreadsheet, in which no cell can act as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal


def write_rows(fields: Sequence[str], rows: Iterable[Sequence[object]], terminal: Terminal) -> None:
    """Write a header and the rows."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(fields)
    table.writerows([_cell(value) for value in row] for row in rows)
    terminal.say(stream.getvalue().rstrip("\n"))


def _cell(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    text = "" if value is None else safe(str(value))
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
