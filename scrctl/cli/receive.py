"""`scrctl receive`."""

import typer

from scrctl.cli.options import DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import leave, write_exchange

EXAMPLES = """\
scrctl receive                          what others have sent, and yours on top of it
scrctl receive --dry-run                only look; no file and no branch changes
"""


def command(ctx: typer.Context, *, dry_run: DryRun = False, form: Plain = PlainFormat.TEXT) -> None:
    """Take over what others have sent. Your unsent steps are made again, each gate asked anew.

    What no longer holds is left aside and kept; edits that are not saved are never written over.
    """
    from scrctl.services.exchange.receive import receive

    given = settings(ctx)
    found = receive(given.start, given.as_of, given.how(dry_run=dry_run))
    write_exchange(found, form, given)
    leave(failed=bool(found.aside))
