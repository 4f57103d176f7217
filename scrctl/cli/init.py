"""`scrctl init`."""

from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.options import DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import write_outcome

EXAMPLES = """\
scrctl init our-board --name "Fernshire Safeguarding Children Board"
scrctl init our-board                   again: schemas, hooks and merging up to date
scrctl init . --sign board-manager      sign what is committed here; the first one is on the list
scrctl init . --sign lscb-chair --key theirs.pub   let somebody else sign too
scrctl init . --dry-run
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    directory: Annotated[str, typer.Argument(metavar="DIR", help="Where the store goes.")],
    name: Annotated[str, typer.Option(metavar="TEXT", help="The board's name.")] = "",
    sign: Annotated[
        str,
        typer.Option(metavar="PERSON", help="Sign what is committed here, for PERSON of roles:."),
    ] = "",
    key: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The ssh key; a .pub file lets its owner sign too."),
    ] = None,
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Make a new store: one board's cases in a git repository. First commit included."""
    from scrctl.services.init import init
    from scrctl.services.signing.setup import sign as set_up

    given = settings(ctx)
    if sign or key:
        place = given.start / directory
        done = set_up(place, sign, key, given.today, dry_run=dry_run)
    else:
        done = init(given.start, directory, given.as_of, name, dry_run=dry_run)
    write_outcome(done, form, given)
