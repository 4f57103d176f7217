"""`scrctl receive`."""

from typing import Annotated

import typer

from scrctl.cli.options import DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import leave, write_exchange

EXAMPLES = """\
scrctl receive                          what others have sent, and yours on top of it
scrctl receive --dry-run                only look; no file and no branch changes
scrctl receive --left-aside             what of yours was left aside, why, and what to do
scrctl receive --settled 1a2b3c4d5e6f   that is done: put it away for good
"""


def command(
    ctx: typer.Context,
    *,
    left_aside: Annotated[
        bool, typer.Option("--left-aside", help="Only show what of yours was left aside.")
    ] = False,
    settled: Annotated[
        str, typer.Option(metavar="PIECE", help="Put away what was left aside: its name, or all.")
    ] = "",
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Take over what others have sent. Your unsent steps are made again, each gate asked anew.

    What no longer holds is left aside and kept; edits that are not saved are never written over.
    """
    from scrctl.services.exchange.aside import look, settle
    from scrctl.services.exchange.receive import receive

    given = settings(ctx)
    how = given.how(dry_run=dry_run)
    if settled:
        found = settle(given.start, given.as_of, settled, how)
    elif left_aside:
        found = look(given.start, given.as_of)
    else:
        found = receive(given.start, given.as_of, how)
    write_exchange(found, form, given)
    leave(failed=bool(found.aside or found.irregular))
