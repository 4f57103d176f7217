"""`scrctl send`."""

from typing import Annotated

import typer

from scrctl.cli.options import DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import leave, write_exchange

EXAMPLES = """\
scrctl send                             what you have saved, after receiving what others have
scrctl send --to ssh://host/our-board.git   the first time: the address is remembered
scrctl send --sign                      sign first what you saved before this copy signed
scrctl send --dry-run                   say what would be sent, and what speaks against it
"""


def command(
    ctx: typer.Context,
    *,
    to: Annotated[
        str, typer.Option("--to", metavar="ADDRESS", help="Where the store is shared; remembered.")
    ] = "",
    sign: Annotated[
        bool, typer.Option("--sign", help="First sign what of yours is not signed yet.")
    ] = False,
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Send what you have saved to where others receive it. Never forces, never merges a step.

    First it receives what others have sent, as `scrctl receive` does. What goes out is audited, and
    searched for names of the registers that open here; the first time that is the whole history.
    """
    from scrctl.services.exchange.send import Sending, send

    given = settings(ctx)
    how, progress = given.how(dry_run=dry_run), given.terminal.progress
    wanted = Sending(how=how, address=to, sign=sign, progress=progress)
    found = send(given.start, given.as_of, wanted)
    write_exchange(found, form, given)
    leave(failed=bool(found.aside or found.irregular))
