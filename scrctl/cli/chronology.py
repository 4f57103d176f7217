"""`scrctl chronology`."""

from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.chronicling import Asked, Decided, Given, Sent, Wanted, perform
from scrctl.cli.options import By, Case, DryRun, TableFormat, settings

EXAMPLES = """\
scrctl chronology template 2017-003 --agency wex-police --to xlsx -o ../forms
scrctl chronology import 2017-003 return.docx --dry-run      how it is read, what is not clear
scrctl chronology import 2017-003 return.csv --agency wex-gp --map "What we did=event"
scrctl chronology import 2017-003 return.docx --words        words that may be names, for you alone
scrctl chronology show 2017-003 --person child --from 2016-01-01
scrctl chronology show 2017-003 --episode kpe-2 -o ../kpe-2.html       a page to sort and filter
scrctl chronology show 2017-003 --audience confidential -o ../chronology    with names, every form
"""


Action = Annotated[str, typer.Argument(metavar="ACTION", help="template, import or show.")]
Files = Annotated[
    list[Path] | None, typer.Argument(metavar="[FILE]...", help="What an agency sent.")
]
Agency = Annotated[str, typer.Option(metavar="A", help="Of or for which agency.")]
To = Annotated[
    str, typer.Option(metavar="X", help="Template: docx, xlsx, csv. Show: until that date.")
]
Out = Annotated[
    str,
    typer.Option(
        "-o", "--output", metavar="PATH", help="Into that folder; show: a file by its ending."
    ),
]
Headings = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="H=COLUMN", help="Import: what a heading means; or =none."),
]
Clear = Annotated[
    list[str] | None,
    typer.Option(metavar="WORD", help="Import: a word with a capital that names nobody."),
]
Words = Annotated[bool, typer.Option("--words", help="Import: show the words left out.")]
Corrects = Annotated[
    str, typer.Option(metavar="RETURN", help="Import: a new version of that return.")
]
Separate = Annotated[
    bool, typer.Option("--separate", help="Import: another return, no new version of one.")
]
Person = Annotated[str, typer.Option(metavar="KEY", help="Show: who or what has that key.")]
Since = Annotated[str, typer.Option("--from", metavar="DATE", help="Show: from then on.")]
Significance = Annotated[
    bool, typer.Option("--significance", help="Show: only what is marked as significant.")
]
Episode = Annotated[str, typer.Option(metavar="ID", help="Show: of that key practice episode.")]
Audience = Annotated[
    str, typer.Option(metavar="AUDIENCE", help="Show: confidential gives names; else keys.")
]
Form = Annotated[TableFormat, typer.Option("--format", help="How to write it.")]


def command(  # noqa: PLR0913 - the options of three actions
    ctx: typer.Context,
    *,
    action: Action,
    case: Case,
    files: Files = None,
    agency: Agency = "",
    to: To = "",
    out: Out = "",
    headings: Headings = None,
    clear: Clear = None,
    words: Words = False,
    corrects: Corrects = "",
    separate: Separate = False,
    by: By = "",
    person: Person = "",
    since: Since = "",
    significance: Significance = False,
    episode: Episode = "",
    audience: Audience = "",
    dry_run: DryRun = False,
    form: Form = TableFormat.TEXT,
) -> None:
    """Form for agencies, their returns, one chronology of all."""
    sent = Sent(paths=tuple(files or ()), headings=tuple(headings or ()), clear=tuple(clear or ()))
    decided = Decided(corrects=corrects, is_separate=separate, by=by, show_words=words)
    wanted = Wanted(
        person=person, since=since, episode=episode, audience=audience, is_significant=significance
    )
    asked = Asked(case=case, agency=agency, to=to, out=out, form=form, dry_run=dry_run)
    perform(settings(ctx), action, asked, Given(sent=sent, decided=decided, wanted=wanted))
