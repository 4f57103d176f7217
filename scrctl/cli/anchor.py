"""`scrctl anchor`."""

import typer

from scrctl.cli.options import Output, Plain, PlainFormat, settings
from scrctl.cli.output import redirected

EXAMPLES = """\
scrctl anchor                          one line for the minutes of the board's meeting
scrctl anchor -o anchor-2026-11.txt    the same in a file, to be kept elsewhere
scrctl audit --anchor anchor-2026-11.txt   later: does the history still begin with it
"""


def command(ctx: typer.Context, *, form: Plain = PlainFormat.TEXT, output: Output = "") -> None:
    """Print where the history stands, to be kept outside the store. Never writes to the store."""
    from scrctl.reporters.audit import write_anchor
    from scrctl.services.auditing.anchor import anchor

    given = settings(ctx)
    found = anchor(given.start)
    with redirected(given, output) as terminal:
        write_anchor(found, given.as_of, terminal, as_json=form is PlainFormat.JSON)
    kept = "Keep it where nobody who writes to the store can change it: in minutes, in a letter"
    given.terminal.tell(given.terminal.fold(f"{kept} to the chair."))
