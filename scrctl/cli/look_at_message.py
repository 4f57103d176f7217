"""`scrctl look-at-message`: what git's commit-msg hook calls; people have no need of it."""

from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.options import settings

EXAMPLES = """\
scrctl look-at-message FILE --by "$(git var GIT_AUTHOR_IDENT)"   as the hook calls it
"""


def command(
    ctx: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The message of the commit.")],
    by: Annotated[str, typer.Option("--by", help="Who commits.")] = "",
) -> None:
    """Refuse a message or an author with a name of a register: what git calls as it commits."""
    from scrctl.services.registers.said import refuse_message

    given = settings(ctx)
    refuse_message(given.start, file, by, given.as_of)
