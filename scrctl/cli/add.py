"""`scrctl add`."""

from typing import Annotated

import typer

from scrctl.cli.complete import documents
from scrctl.cli.options import Case, DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import write_outcome

EXAMPLES = """\
scrctl add 2017-003 briefings/wex-gp.md     the briefing of an agency that was added later
scrctl add 2017-003 findings/f1.md          a finding; its name is its id
scrctl add 2017-003 chronology/wex-gp.yaml
scrctl add 2017-003 summary.md
"""


def command(
    ctx: typer.Context,
    *,
    case: Case,
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT",
            help="Which document, as it is named in the case's folder.",
            autocompletion=documents,
        ),
    ],
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Begin a document of a case from its template. One commit."""
    from scrctl.services.steps.add import add

    given = settings(ctx)
    how = given.how(dry_run=dry_run)
    write_outcome(add(given.start, case, document, given.as_of, how), form, given)
