"""`scrctl deadlines`."""

from dataclasses import replace
from typing import Annotated

import typer

from scrctl.cli.options import Cases, DeadlineFormat, Fail, FailOn, Output, settings
from scrctl.cli.output import has_failed, leave, raised, redirected, tell_later
from scrctl.cli.writing import write_deadlines

EXAMPLES = """\
scrctl deadlines                        every clock of every case
scrctl deadlines --within 14            what falls in the next fortnight, and what is late
scrctl deadlines 2017-003 --explain     how each date was worked out
scrctl deadlines --format ics -o board.ics
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    cases: Cases = None,
    within: Annotated[
        int | None, typer.Option(min=0, metavar="DAYS", help="Open ones due in that many days.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show how each was worked out.")] = (
        False
    ),
    form: Annotated[DeadlineFormat, typer.Option("--format", help="How to write it.")] = (
        DeadlineFormat.TEXT
    ),
    output: Output = "",
    fail_on: Fail = FailOn.OVERDUE,
) -> None:
    """Show every clock with its state and due date. Never writes."""
    from scrctl.services.deadlines import deadlines

    given = settings(ctx)
    found = deadlines(given.start, tuple(cases or ()), given.as_of, within)
    found = replace(found, as_checked=raised(found.as_checked, fail_on))
    with redirected(given, output) as terminal:
        write_deadlines(found, form, terminal, explain=explain)
    tell_later(found.unread.later, given)
    leave(failed=has_failed(fail_on, found.as_checked, found.deadlines))
