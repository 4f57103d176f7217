"""`scrctl trace`."""

from typing import Annotated

import typer

from scrctl.cli.following import write_thread
from scrctl.cli.options import Case, Output, TableFormat, settings
from scrctl.cli.output import leave, redirected

EXAMPLES = """\
scrctl trace 2016-007                   from each finding to what it changed; what hangs loose
scrctl trace 2016-007 --fail-on-loose   for a script: fail where something hangs loose
scrctl trace 2016-007 --format csv -o thread.csv    the matrix, a row for each way
"""


def command(
    ctx: typer.Context,
    *,
    case: Case,
    form: Annotated[TableFormat, typer.Option("--format", help="How to write it.")] = (
        TableFormat.TEXT
    ),
    output: Output = "",
    fail_on_loose: Annotated[
        bool, typer.Option("--fail-on-loose", help="Exit with 1 where something hangs loose.")
    ] = False,
) -> None:
    """Follow each finding to its actions, evidence and impact. Never writes."""
    from scrctl.services.learning.thread import thread

    given = settings(ctx)
    found = thread(given.start, case, given.as_of)
    with redirected(given, output) as terminal:
        write_thread(found, form, terminal)
    for problem in found.unread:
        given.terminal.tell(f"{problem.file}:{problem.line}: {problem.code} {problem.message}")
    leave(failed=bool(found.unread or (fail_on_loose and found.loose)))
