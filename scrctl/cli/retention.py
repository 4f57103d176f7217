"""`scrctl retention`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.options import (
    AgreedBy,
    By,
    Cases,
    Day,
    DryRun,
    Reason,
    TableFormat,
    parse_day,
    settings,
)
from scrctl.cli.retaining import Asked, perform

EXAMPLES = """\
scrctl retention                              every case: kept until when, and why
scrctl retention 2016-003                     one case: copies, checks, holds, what may happen now
scrctl retention --holds                      the cases on which a legal hold stands
scrctl retention 2016-003 --hold public-inquiry --agreed-by lscb_chair \\
  --reason "The inquiry asked for all records to be kept"
scrctl retention 2016-003 --lift public-inquiry --agreed-by lscb_chair --reason "It has reported"
scrctl retention 2016-003 --destroy-key --by business_manager --agreed-by lscb_chair \\
  --reason "Reviewed for disposal, minute 4" -o ../certificate
scrctl retention 2016-003 --destroyed-on 2026-09-01 --by business_manager --certificate C-118
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    cases: Cases = None,
    holds: Annotated[bool, typer.Option("--holds", help="Only cases that are held.")] = False,
    hold: Annotated[str, typer.Option(metavar="NAME", help="Put a legal hold on a case.")] = "",
    lift: Annotated[str, typer.Option(metavar="NAME", help="Lift a hold.")] = "",
    on: Day = None,
    reason: Reason = "",
    agreed_by: AgreedBy = "",
    destroyed_on: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=parse_day, help="Record that records were destroyed."),
    ] = None,
    by: By = "",
    certificate: Annotated[
        str, typer.Option(metavar="NUMBER", help="The number of the certificate of destruction.")
    ] = "",
    destroy_key: Annotated[
        bool, typer.Option("--destroy-key", help="Destroy the key of the register. Asks twice.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="For the certificate.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Answer the first question.")] = False,
    confirm: Annotated[
        str, typer.Option(metavar="CASE", help="Answer the second: the id of the case again.")
    ] = "",
    dry_run: DryRun = False,
    form: Annotated[TableFormat, typer.Option("--format", help="How to write it.")] = (
        TableFormat.TEXT
    ),
) -> None:
    """Show what is kept until when and why, put holds on, end it. Nothing ends by itself."""
    asked = Asked(
        cases=tuple(cases or ()), holds=holds, hold=hold, lift=lift, on=on, reason=reason,
        agreed_by=agreed_by, destroyed_on=destroyed_on, by=by, certificate=certificate,
        destroy_key=destroy_key, out=out, yes=yes, confirm=confirm, form=form,
    )  # fmt: skip
    perform(settings(ctx), asked, settings(ctx).how(dry_run=dry_run))
