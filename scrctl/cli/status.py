"""`scrctl status`."""

from typing import Annotated

import typer

from scrctl.cli.options import Cases, Output, TableFormat, settings
from scrctl.cli.output import leave, redirected, tell_later, tell_left_aside, tell_unsaved
from scrctl.cli.writing import LOST, write_status

EXAMPLES = """\
scrctl status                           every case, the most urgent first
scrctl status 2017-003                  one case: clocks, gate, the next command to run
scrctl status --as-of 2017-06-01        as it was, or will be, on that day
scrctl status --format json
"""


def command(
    ctx: typer.Context,
    *,
    cases: Cases = None,
    form: Annotated[TableFormat, typer.Option("--format", help="How to write it.")] = (
        TableFormat.TEXT
    ),
    output: Output = "",
) -> None:
    """Show where every case stands, or one case in full. Never writes."""
    from scrctl.services.status import status

    given = settings(ctx)
    found = status(given.start, tuple(cases or ()), given.as_of, given.terminal.progress)
    with redirected(given, output) as terminal:
        write_status(found, form, terminal)
    tell_later(found.later, given)
    tell_unsaved(found.unsaved, given)
    tell_left_aside(given)
    listed = form is TableFormat.TEXT and not found.single
    for problem in found.unread:
        if listed and problem.code == LOST:
            continue
        given.terminal.tell(f"{problem.file}:{problem.line}: {problem.code} {problem.message}")
    leave(failed=bool(found.unread))
