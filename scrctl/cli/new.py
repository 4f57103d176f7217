"""`scrctl new`."""

from typing import Annotated

import typer

from scrctl.cli.options import By, Day, DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import write_outcome

EXAMPLES = """\
scrctl new --procedure referral --on 2017-02-08     the next free number of that year
scrctl new 2017-003 --procedure referral --on 2017-02-08
scrctl new --procedure dhr --on 2017-02-08 --by csp_chair    opened outside the board: say by whom
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Annotated[
        str, typer.Argument(metavar="[ID]", help="Year and serial; never a name.")
    ] = "",
    procedure: Annotated[
        str, typer.Option("--procedure", "-p", metavar="P", help="Which procedure it follows.")
    ] = "",
    on: Day = None,
    by: By = "",
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Open a new case from the templates, at its first stage. One commit."""
    from scrctl.services.steps.new import Opening, new

    given = settings(ctx)
    wanted = Opening(case=case, procedure=procedure, on=on, by=by)
    write_outcome(new(given.start, wanted, given.as_of, given.how(dry_run=dry_run)), form, given)
