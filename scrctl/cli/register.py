"""`scrctl register`."""

from typing import Annotated

import typer

from scrctl.cli.complete import cases
from scrctl.cli.options import settings
from scrctl.cli.registering import perform

EXAMPLES = """\
scrctl register 2017-003 edit           in your editor, sealed again when it is closed
scrctl register 2017-003 show           keys and pseudonyms; names only with --names
scrctl register 2017-003 check          pseudonyms that give away, keys that are missing
scrctl register identity                make your own key on this computer, once
scrctl register recipients              who can open the keys of the keyring
scrctl register recipient escrow age1...    let the holder of that key open registers, too
scrctl register remove ROLE             somebody has left: open registers for them no longer
scrctl register 2017-003 rekey          a new key for what is written from now on
scrctl register rekey --all             the same for every case, one commit each
scrctl register drill                   once a year: does the key in the safe open them all?
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE", help="The case; or identity, recipients, drill.", autocompletion=cases
        ),
    ],
    action: Annotated[
        str, typer.Argument(metavar="[ACTION]", help="edit, show, check or rekey; or a role.")
    ] = "",
    key: Annotated[str, typer.Argument(metavar="[KEY]", help="A public age key.")] = "",
    names: Annotated[bool, typer.Option("--names", help="Show real names too.")] = False,
    every: Annotated[bool, typer.Option("--all", help="With rekey: every register.")] = False,
) -> None:
    """Edit, show and check the confidential register of a case; say who may open registers."""
    perform(settings(ctx), (case, action, key), names=names, every=every)
