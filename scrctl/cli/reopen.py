"""`scrctl reopen`."""

import typer

from scrctl.cli.options import By, Case, Day, DryRun, Plain, PlainFormat, Reason, settings
from scrctl.cli.output import write_outcome

EXAMPLES = """\
scrctl reopen 2017-003 --by lscb_chair --reason "the post-mortem report changes the picture"
scrctl reopen 2017-003 --by scr_group_chair --reason "the audit found that the criteria are met"
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Case,
    reason: Reason = "",
    by: By = "",
    on: Day = None,
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Take a case back to be decided again: from no review, or from an audit. One commit."""
    from scrctl.services.steps.reopen import Return, reopen

    given = settings(ctx)
    wanted = Return(reason=reason, by=by, on=on)
    how = given.how(dry_run=dry_run)
    write_outcome(reopen(given.start, case, wanted, given.as_of, how), form, given)
