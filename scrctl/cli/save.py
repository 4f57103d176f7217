"""`scrctl save`."""

from typing import Annotated

import typer

from scrctl.cli.complete import cases
from scrctl.cli.options import DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import write_outcome

EXAMPLES = """\
scrctl save 2017-003 -m "proforma filled in"
scrctl save board -m "new safeguarding lead of the police"
scrctl save                             the one case that has edits
"""


def command(
    ctx: typer.Context,
    *,
    case: Annotated[
        str,
        typer.Argument(
            metavar="[CASE]",
            help="The case, or `board`: scrctl.yaml, procedures/ and templates/.",
            autocompletion=cases,
        ),
    ] = "",
    message: Annotated[
        str, typer.Option("-m", "--message", metavar="TEXT", help="What was done, in a few words.")
    ] = "",
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Commit the edits of a case's documents, once they can be read. One commit."""
    from scrctl.services.steps.save import save

    given = settings(ctx)
    written = save(given.start, case, message, given.as_of, given.how(dry_run=dry_run))
    write_outcome(written, form, given)
