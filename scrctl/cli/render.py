"""`scrctl render`."""

from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.options import Case, PlainFormat, settings
from scrctl.cli.output import leave
from scrctl.cli.writing import make_order, show_step, write_rendered

EXAMPLES = """\
scrctl render 2017-003 --audience public -o ../public
scrctl render 2017-003 summary --audience public --to html,pdf -o ../summary
scrctl render 2017-003 briefing --audience public -o ../briefing     seven minutes, on a page or two
scrctl render 2017-003 report action-plan --audience confidential -o ../meeting
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Case,
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOCUMENT]...",
            help="report (the default), summary, briefing, terms-of-reference, action-plan.",
        ),
    ] = None,
    audience: Annotated[
        str, typer.Option(metavar="AUDIENCE", help="Who will read it: public or confidential.")
    ] = "",
    to: Annotated[str, typer.Option(metavar="FORMATS", help="Formats, with commas between.")] = (
        "html,docx,pdf"
    ),
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="A folder outside the store."),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the templates used.")] = False,
    form: Annotated[
        PlainFormat,
        typer.Option("--format", help="How to write the answer; json: one object a document."),
    ] = (PlainFormat.TEXT),
) -> None:
    """Make finished documents: HTML, Word, PDF. A public one that could leak is not made."""
    from scrctl.services.render import render

    given = settings(ctx)
    folder = out or given.start / ".." / f"{Path(case).name}-{audience}"
    order = make_order(tuple(documents or ()), audience, to, folder)
    found = render(given.start, case, order, given.as_of, show_step(given.terminal))
    write_rendered(found, form, given, explain=explain)
    leave(failed=any(item.is_refused for item in found))
