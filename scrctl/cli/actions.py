"""`scrctl actions`."""

from typing import Annotated

import typer

from scrctl.cli.following import ActionFormat, write_actions
from scrctl.cli.options import Cases, Output, settings
from scrctl.cli.output import leave, redirected, tell_later
from scrctl.model.thread import Rating
from scrctl.model.words import ActionStatus
from scrctl.services.actions import Order, Wanted, actions

EXAMPLES = """\
scrctl actions                          every action of every case, red ones first
scrctl actions --overdue                what should have been done by now
scrctl actions 2016-007 --within 30     open ones of one case, due in the next thirty days, or late
scrctl actions --agency fernshire-police --format csv -o police.csv
scrctl actions --format ics -o actions.ics
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    cases: Cases = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Open ones past their date.")] = False,
    within: Annotated[
        int | None, typer.Option(min=0, metavar="DAYS", help="Open ones due in that many days.")
    ] = None,
    agency: Annotated[str, typer.Option(metavar="KEY", help="Those of one agency.")] = "",
    owner: Annotated[
        str, typer.Option(metavar="WORDS", help="Those whose owner holds these words.")
    ] = "",
    status: Annotated[ActionStatus | None, typer.Option(help="Those with this status.")] = None,
    rag: Annotated[Rating | None, typer.Option("--rag", help="Those that stand so.")] = None,
    sort: Annotated[Order, typer.Option(help="What comes first.")] = Order.RATING,
    form: Annotated[ActionFormat, typer.Option("--format", help="How to write it.")] = (
        ActionFormat.TEXT
    ),
    output: Output = "",
) -> None:
    """List the actions of all cases, and how each stands. Never writes.

    Red: late; or done without impact, or not pursued without a reason. Amber: due within the days
    that the board calls soon (policies: due_soon_days: in scrctl.yaml); or without status, owner
    or due date; or done without evidence. Green: open, and due later. Closed: done with evidence
    and impact, or not pursued with a reason.
    """
    wanted = Wanted(
        cases=tuple(cases or ()), agency=agency, owner=owner, status=status, rating=rag,
        overdue=overdue, within=within, order=sort,
    )  # fmt: skip
    given = settings(ctx)
    found = actions(given.start, wanted, given.as_of)
    with redirected(given.terminal, output) as terminal:
        write_actions(found, form, terminal)
    tell_later(found.later, given)
    for problem in found.unread:
        given.terminal.tell(f"{problem.file}:{problem.line}: {problem.code} {problem.message}")
    leave(failed=bool(found.unread))
