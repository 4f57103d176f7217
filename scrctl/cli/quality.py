"""`scrctl quality`."""

from typing import Annotated

import typer

from scrctl.cli.options import Case, Output, QuestionsFailOn, TableFormat, settings
from scrctl.cli.output import leave, redirected
from scrctl.cli.reading import show_readability
from scrctl.cli.writing import write_quality

EXAMPLES = """\
scrctl quality 2017-003                 who answered what, and what is open
scrctl quality 2017-003 --fail-on due   for a script: fail where an answer is owed by now
scrctl quality 2017-003 --format csv -o quality.csv
scrctl quality 2017-003 --readability   how the report and the summary read, by section
scrctl explain Q3                       one question, and what looks at the same matter
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Case,
    form: Annotated[TableFormat, typer.Option("--format", help="How to write it.")] = (
        TableFormat.TEXT
    ),
    output: Output = "",
    fail_on: Annotated[
        QuestionsFailOn, typer.Option("--fail-on", help="What makes the exit code 1.")
    ] = QuestionsFailOn.NEVER,
    reads: Annotated[
        bool,
        typer.Option(
            "--readability", help="Show how hard each section of report and summary is to read."
        ),
    ] = False,
) -> None:
    """Show which quality questions are answered, which are open. Never writes."""
    from scrctl.services.quality import quality

    given = settings(ctx)
    if reads:
        show_readability(given, case, form, output, fail_on)
        return
    found = quality(given.start, case, given.as_of)
    with redirected(given, output) as terminal:
        write_quality(found, form, terminal)
    for problem in found.unread:
        given.terminal.tell(f"{problem.file}:{problem.line}: {problem.code} {problem.message}")
    wanted = {QuestionsFailOn.OPEN: found.opened, QuestionsFailOn.DUE: found.due}
    leave(failed=bool(found.unread or wanted.get(fail_on)))
