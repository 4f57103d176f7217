"""`scrctl actions`."""

from datetime import date
from typing import Annotated

import typer

from scrctl.cli.following import ActionFormat, Given, follow
from scrctl.cli.options import Day, DryRun, Output, parse_day, settings
from scrctl.model.thread import Rating
from scrctl.model.words import ActionStatus
from scrctl.services.learning.action_update import Update
from scrctl.services.learning.actions import Order, Wanted

EXAMPLES = """\
scrctl actions                          every action of every case, red ones first
scrctl actions --overdue                what should have been done by now
scrctl actions 2016-007 --within 30     open ones of one case, due in the next thirty days, or late
scrctl actions --agency fernshire-police --format csv -o police.csv
scrctl actions --format ics -o actions.ics
scrctl actions update 2016-007 a7 --status done --by monitoring_group --on 2018-03-09 \\
  --evidence "Fourth reading, 2018-03-08" --impact "Seen together in 34 of 40"
scrctl actions update 2016-007 a7 --reason "The audit was put off" --by monitoring_group
scrctl actions confirm 2016-007 a7 --by lscb_board      sign it as it is on record
scrctl actions export --agency fernshire-police -o ../police.xlsx   a sheet to fill in: all cases
scrctl actions import ../police.xlsx --by monitoring_group          what came back, in one commit
scrctl actions report --since 2018-01-15 -o ../progress.docx        for the Board: or .pdf, .html
"""


Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[CASE]...",
        help="The cases (all); or update CASE ACTION; or confirm CASE [ACTION]...; or export "
        "[CASE]...; or import FILE...; or report [CASE]...",
    ),
]
Overdue = Annotated[bool, typer.Option("--overdue", help="Open ones past their date.")]
Within = Annotated[
    int | None, typer.Option(min=0, metavar="DAYS", help="Open ones due in that many days.")
]
Agency = Annotated[str, typer.Option(metavar="KEY", help="Those of one agency.")]
Owner = Annotated[str, typer.Option(metavar="WORDS", help="Those whose owner holds these words.")]
Status = Annotated[
    ActionStatus | None, typer.Option(help="Those with this status; of update, the new one.")
]
Rag = Annotated[Rating | None, typer.Option("--rag", help="Those that stand so.")]
Sort = Annotated[Order, typer.Option(help="What comes first.")]
Form = Annotated[ActionFormat, typer.Option("--format", help="How to write it.")]
Evidence = Annotated[
    str, typer.Option(metavar="TEXT", help="update: what bears it out, in place of before.")
]
Impact = Annotated[
    str, typer.Option(metavar="TEXT", help="update: what it changed, in place of before.")
]
Because = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="update: why it is changed, or not pursued.")
]
Since = Annotated[
    date | None,
    typer.Option(
        metavar="DATE", parser=parse_day, help="report: also what changed after that day."
    ),
]
By = Annotated[str, typer.Option(metavar="ROLE", help="update, confirm: the role that says so.")]


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    words: Words = None,
    overdue: Overdue = False,
    within: Within = None,
    agency: Agency = "",
    owner: Owner = "",
    status: Status = None,
    rag: Rag = None,
    sort: Sort = Order.RATING,
    form: Form = ActionFormat.TEXT,
    output: Output = "",
    evidence: Evidence = "",
    impact: Impact = "",
    reason: Because = "",
    by: By = "",
    on: Day = None,
    since: Since = None,
    dry_run: DryRun = False,
) -> None:
    """List the actions of all cases, or bring one up to date.

    Red: late; or done without impact, or not pursued without a reason. Amber: due within the days
    that the board calls soon (policies: due_soon_days: in scrctl.yaml); or without status, owner
    or due date; or done without evidence. Green: open, and due later. Closed: done with evidence
    and impact, or not pursued with a reason. A list never writes. `update` makes one commit: a
    changed status needs evidence, done needs impact, not-pursued a reason. `confirm` signs actions
    as they are on record: where their words change afterwards, validate says so (LRN019). `export`
    makes the sheet of one agency; `import` takes it over, but for rows that both sides changed or
    that update would refuse. `report` is one document for the Board and the monitoring group alike:
    keys and no names, so no register is needed, yet it is not for the public; -o FILE or FOLDER.
    """
    wanted = Wanted(
        agency=agency, owner=owner, status=status, rating=rag, overdue=overdue, within=within,
        order=sort,
    )  # fmt: skip
    new = Update(status=status, evidence=evidence, impact=impact, reason=reason, by=by, on=on)
    how = Given(words=tuple(words or ()), form=form, output=output, dry_run=dry_run, since=since)
    follow(settings(ctx), how, wanted, new)
