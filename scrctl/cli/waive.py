"""`scrctl waive`."""

from typing import Annotated

import typer

from scrctl.cli.options import AgreedBy, Case, Day, DryRun, Plain, PlainFormat, Reason, settings
from scrctl.cli.output import write_outcome

EXAMPLES = """\
scrctl waive 2017-003 QUA002 --place report.md --agreed-by scr_group_chair --reason "quoted letter"
scrctl waive 2017-003 CHR004 --place chronology/police.yaml:12 --agreed-by scr_group_chair \\
  --reason "first contact explains the rest"
scrctl waive 2017-003 QUA002 --withdraw --agreed-by scr_group_chair --reason "letter left out"
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Case,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The diagnostic code.")],
    place: Annotated[
        str, typer.Option(metavar="FILE[:LINE]", help="Where, as `validate` shows it.")
    ] = "",
    reason: Reason = "",
    agreed_by: AgreedBy = "",
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take a waiver back; both entries stay on record.")
    ] = False,
    on: Day = None,
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Put aside one problem of a case, with a reason and who agreed. One commit."""
    from scrctl.services.steps.waive import Waiver, waive

    given = settings(ctx)
    wanted = Waiver(
        code=code, place=place, reason=reason, agreed_by=agreed_by, on=on, withdraw=withdraw
    )
    how = given.how(dry_run=dry_run)
    write_outcome(waive(given.start, case, wanted, given.as_of, how), form, given)
