"""`scrctl register`."""

from enum import StrEnum
from typing import Annotated

import typer

from scrctl.cli.complete import cases
from scrctl.cli.options import settings
from scrctl.cli.registering import ACTIONS

EXAMPLES = """\
scrctl register 2017-003 edit           in your editor, sealed again when it is closed
scrctl register 2017-003 show           keys and pseudonyms; names only with --names
scrctl register 2017-003 check          pseudonyms that give away, keys that are missing
scrctl register identity                make your own key on this computer, once
"""


class Action(StrEnum):
    """What to do with a register."""

    EDIT = "edit"
    SHOW = "show"
    CHECK = "check"


def command(
    ctx: typer.Context,
    *,
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE", help="The case, or `identity` for your own key.", autocompletion=cases
        ),
    ],
    action: Annotated[Action, typer.Argument(help="What to do.")] = Action.SHOW,
    names: Annotated[bool, typer.Option("--names", help="Show real names too.")] = False,
) -> None:
    """Edit, show and check the confidential register of a case."""
    word = "identity" if case == "identity" else action.value
    ACTIONS[word](settings(ctx), case, names)
