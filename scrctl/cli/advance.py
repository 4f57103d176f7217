"""`scrctl advance`."""

from typing import Annotated

import typer

from scrctl.cli.options import By, Case, Day, DryRun, PlainFormat, Stage, settings
from scrctl.cli.output import leave
from scrctl.cli.writing import write_advance

EXAMPLES = """\
scrctl advance 2017-003 --dry-run       what is still missing?
scrctl advance 2017-003                 to the next stage
scrctl advance 2017-003 set-up --by business_manager --on 2017-03-24
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Case,
    stage: Stage = "",
    by: By = "",
    on: Day = None,
    form: Annotated[PlainFormat, typer.Option("--format", help="How to write it.")] = (
        PlainFormat.TEXT
    ),
    dry_run: DryRun = False,
) -> None:
    """Move a case to its next stage, if its gate is met. One commit, or nothing at all."""
    from scrctl.services.steps.advance import Move, advance

    given = settings(ctx)
    move = Move(stage=stage, by=by, on=on, how=given.how(dry_run=dry_run))
    found = advance(given.start, case, move, given.as_of)
    write_advance(found, form, given.terminal)
    leave(failed=found.is_refused)
