"""`scrctl init`."""

from typing import Annotated

import typer

from scrctl.cli.options import DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import write_outcome

EXAMPLES = """\
scrctl init our-board --name "Fernshire Safeguarding Children Board"
scrctl init our-board                   again: schemas, hooks and merging up to date
scrctl init . --dry-run
"""


def command(
    ctx: typer.Context,
    *,
    directory: Annotated[str, typer.Argument(metavar="DIR", help="Where the store goes.")],
    name: Annotated[str, typer.Option(metavar="TEXT", help="The board's name.")] = "",
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Make a new store: one board's cases in a git repository. First commit included."""
    from scrctl.services.init import init

    given = settings(ctx)
    write_outcome(init(given.start, directory, name, dry_run=dry_run), form, given)
