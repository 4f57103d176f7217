"""`scrctl extend`."""

from datetime import date
from typing import Annotated

import typer

from scrctl.cli.options import (
    Agency,
    AgreedBy,
    Case,
    Clock,
    Day,
    DryRun,
    Plain,
    PlainFormat,
    Reason,
    parse_day,
    settings,
)
from scrctl.cli.output import write_outcome

EXAMPLES = """\
scrctl extend 2017-003 scr-complete --to 2017-12-01 --agreed-by lscb_chair --reason "inquest"
scrctl extend 2017-003 scr-complete --pause --until 2017-09-01 --agreed-by lscb_chair \\
  --reason "criminal trial"
scrctl extend 2017-003 scr-complete --resume --agreed-by lscb_chair --reason "trial over"
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Case,
    clock: Clock,
    to: Annotated[
        date | None, typer.Option(metavar="DATE", parser=parse_day, help="The new date.")
    ] = None,
    pause: Annotated[bool, typer.Option("--pause", help="Stop the clock instead.")] = False,
    until: Annotated[
        date | None,
        typer.Option(
            metavar="DATE", parser=parse_day, help="The day by which a pause is looked at again."
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Let it run on instead.")] = False,
    reason: Reason = "",
    agreed_by: AgreedBy = "",
    agency: Agency = "",
    on: Day = None,
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Extend, pause or resume a clock of a case (R69). One commit."""
    from scrctl.services.steps.extend import Change, extend

    at = settings(ctx)
    wanted = Change(
        clock=clock,
        to=to,
        pause=pause,
        until=until,
        resume=resume,
        reason=reason,
        agreed_by=agreed_by,
        agency=agency,
        on=on,
    )
    write_outcome(extend(at.start, case, wanted, at.as_of, at.how(dry_run=dry_run)), form, at)
