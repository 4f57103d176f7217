"""`scrctl record`."""

from typing import Annotated

import typer

from scrctl.cli.options import (
    Agency,
    By,
    Case,
    Day,
    DryRun,
    Milestone,
    Note,
    Plain,
    PlainFormat,
    settings,
)
from scrctl.cli.output import write_outcome
from scrctl.model.error import ScrctlError

EXAMPLES = """\
scrctl record 2017-003 incident-notified --on 2017-02-08
scrctl record 2017-003 decision-made --on 2017-03-20 --by lscb_chair
scrctl record 2017-002 terms-agreed --on 2017-04-20 --by agency_lead --agency police
scrctl record 2017-003 decision-made --on 2017-03-21 --corrects "the minute says the 21st"
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Case,
    milestone: Milestone,
    on: Day = None,
    by: By = "",
    note: Note = "",
    corrects: Annotated[
        str, typer.Option(metavar="REASON", help="Why an earlier entry was wrong.")
    ] = "",
    agency: Agency = "",
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Record a milestone: a dated fact that gates and clocks use. One commit."""
    from scrctl.services.steps.record import Milestone as Wanted
    from scrctl.services.steps.record import record

    if on is None:
        raise ScrctlError("the day is missing", hint="Give it with --on, e.g. --on 2017-03-20.")
    given = settings(ctx)
    wanted = Wanted(milestone=milestone, on=on, by=by, note=note, corrects=corrects, agency=agency)
    how = given.how(dry_run=dry_run)
    write_outcome(record(given.start, case, wanted, given.as_of, how), form, given)
