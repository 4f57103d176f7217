"""`scrctl chase`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.chasing import Chase, chase
from scrctl.cli.options import Cases, DryRun, TableFormat, parse_day, settings

EXAMPLES = """\
scrctl chase                                 who owes what, since when, and when last reminded
scrctl chase 2017-004                        of one case
scrctl chase -o ../letters                   one letter for each agency that is late, over all cases
scrctl chase --agency fernshire-police -o ../letters --to docx
scrctl chase --sent-on 2018-03-12            the letters went out: one commit
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    cases: Cases = None,
    agency: Annotated[str, typer.Option(metavar="KEY", help="What one agency owes.")] = "",
    to: Annotated[str, typer.Option(metavar="FORMATS", help="docx, pdf, eml.")] = "docx,pdf,eml",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="Make letters: a folder outside."),
    ] = None,
    sent_on: Annotated[
        date | None,
        typer.Option(
            "--sent-on", metavar="DATE", parser=parse_day, help="Record that they went out then."
        ),
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="ROLE", help="Who sent them, if not the role that signs.")
    ] = "",
    form: Annotated[TableFormat, typer.Option("--format", help="How to write it.")] = (
        TableFormat.TEXT
    ),
    dry_run: DryRun = False,
) -> None:
    """List what agencies owe, and make a reminder for each.

    Briefing reports, chronologies and answers to requests for information.

    Listed is what was asked for (requested_on:, asked_on:) and has not come (received_on:, or a
    chronology imported since). It is late once its due_on: has passed, or, without one, after the
    days of policies: remind_every_days: in scrctl.yaml. With -o one letter is made for each agency
    that is late and was not reminded within those days; with --agency for that one. They name
    nobody, and scrctl sends none. --sent-on records that they went out.
    """
    wanted = Chase(
        cases=tuple(cases or ()), agency=agency, formats=to, out=out, sent_on=sent_on, by=by,
        form=form, dry_run=dry_run,
    )  # fmt: skip
    chase(settings(ctx), wanted)
