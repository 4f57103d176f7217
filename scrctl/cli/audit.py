"""`scrctl audit`."""

from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.options import DocumentsFailOn, Output, TableFormat, settings
from scrctl.cli.output import leave, redirected

EXAMPLES = """\
scrctl audit                            every commit since the store began
scrctl audit --anchor anchor-2026-11.txt   and does the history still begin with what was anchored
scrctl audit --since HEAD~50            the last steps only
scrctl audit --format csv -o audit.csv  for a spreadsheet
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    since: Annotated[
        str, typer.Option(metavar="COMMIT", help="Replay only what came after that commit.")
    ] = "",
    anchor: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A file with anchors to hold the history against."),
    ] = None,
    form: Annotated[TableFormat, typer.Option("--format", help="How to write it.")] = (
        TableFormat.TEXT
    ),
    output: Output = "",
    fail_on: Annotated[
        DocumentsFailOn, typer.Option("--fail-on", help="What makes the exit code 1.")
    ] = DocumentsFailOn.WARNING,
) -> None:
    """Replay the history: every entry, gate and date of every commit. Never writes."""
    from scrctl.reporters.audit import write_audit
    from scrctl.services.auditing.audit import audit, read_anchors
    from scrctl.services.auditing.walk import Wanted

    given = settings(ctx)
    kept = tuple(one for file in anchor or () for one in read_anchors(file))
    days = (given.as_of, given.today)
    found = audit(given.start, Wanted(since=since, anchors=kept), days, given.terminal.progress)
    with redirected(given, output) as terminal:
        write_audit(found, form.value, terminal)
    leave(failed=found.fails(fail_on.value))
