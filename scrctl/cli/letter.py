"""`scrctl letter`."""

from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.complete import cases, letters
from scrctl.cli.lettering import make_letter_order, write_waiting, write_written
from scrctl.cli.options import Plain, PlainFormat, settings
from scrctl.cli.output import leave
from scrctl.cli.writing import show_step

EXAMPLES = """\
scrctl letter --due                                  what is still to be sent, and by when
scrctl letter 2017-009                               every kind: due, sent, or why not
scrctl letter 2017-009 decision-notice -o ../letters  one for each who has not been told
scrctl letter 2017-009 decision-notice --about dfe -o ../letters
scrctl letter 2017-004 information-request --request request-police --to docx
"""


Case = Annotated[str, typer.Argument(metavar="[CASE]", help="The case.", autocompletion=cases)]
Kind = Annotated[
    str,
    typer.Argument(
        metavar="[KIND]",
        help="The letter; without it, how each kind stands.",
        autocompletion=letters,
    ),
]
Due = Annotated[bool, typer.Option("--due", help="List what is still to be sent; write nothing.")]
About = Annotated[
    str, typer.Option(metavar="KEY", help="Only for this body, agency or member of the family.")
]
Request = Annotated[str, typer.Option(metavar="ID", help="Only for this request for information.")]
Formats = Annotated[str, typer.Option("--to", metavar="FORMATS", help="docx, pdf, eml.")]
Out = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help="A folder outside the store."),
]


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Case = "",
    kind: Kind = "",
    due: Due = False,
    about: About = "",
    request: Request = "",
    to: Formats = "docx,pdf,eml",
    out: Out = None,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Make letters and notices; list those still to be sent. scrctl sends none."""
    from scrctl.services.letters.letter import write_letters
    from scrctl.services.letters.letter_standing import look_at_letters

    given = settings(ctx)
    if due or (case and not (kind or about or request)):
        found = look_at_letters(given.start, case, given.as_of, only_due=due)
        write_waiting(found, form, given.terminal)
        leave(failed=bool(found.overdue or found.diagnostics))
        return
    order = make_letter_order(given.start, case, kind, about or request, to, out)
    found = write_letters(given.start, case, order, given.as_of, show_step(given.terminal))
    write_written(found, form, given.terminal)
    leave(failed=bool(found.diagnostics))
