"""`scrctl merge-file`: what git calls while it merges; people have no need of it."""

from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.options import settings
from scrctl.cli.output import leave

EXAMPLES = """\
scrctl merge-file %O %A %B %P           as git calls it; scrctl init sets it up
"""


def command(
    ctx: typer.Context,
    *,
    base: Annotated[Path, typer.Argument(metavar="BASE", help="What both sides began with.")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="Ours; the result goes there.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="Theirs.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The document's path in the store.")],
) -> None:
    """Join two versions of a document entry by entry: what git calls while it merges."""
    from scrctl.reporters.talk import write_merge
    from scrctl.services.merging.merge_file import merge_file

    outcome = merge_file(base, ours, theirs, name)
    write_merge(outcome.said, outcome.mend, settings(ctx).terminal)
    leave(failed=not outcome.is_whole)
