"""`scrctl validate`."""

from typing import Annotated

import typer

from scrctl.cli.options import Cases, CheckFormat, DocumentsFailOn, FailOn, Output, settings
from scrctl.cli.output import has_failed, leave, redirected, tell_later, write_checked

EXAMPLES = """\
scrctl validate                         every case
scrctl validate 2017-003                one case
scrctl validate --format sarif -o out.sarif
scrctl validate --fail-on warning       be strict
scrctl validate --staged                what git would commit now: for a pre-commit hook
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    cases: Cases = None,
    form: Annotated[CheckFormat, typer.Option("--format", help="How to write it.")] = (
        CheckFormat.TEXT
    ),
    output: Output = "",
    fail_on: Annotated[
        DocumentsFailOn, typer.Option("--fail-on", help="What makes the exit code 1.")
    ] = DocumentsFailOn.ERROR,
    staged: Annotated[
        bool, typer.Option("--staged", help="Look at git's index, and tell what is new in it.")
    ] = False,
) -> None:
    """Check every document: syntax, shape, references, rules. Never writes.

    Says nothing of what falls due: that is for `deadlines` and `check`.
    """
    from scrctl.services.validate import validate

    given = settings(ctx)
    wanted = tuple(cases or ())
    checked = validate(given.start, wanted, given.as_of, given.terminal.progress, staged=staged)
    with redirected(given, output) as terminal:
        write_checked(checked, form.value, terminal)
    tell_later(checked.later, given)
    leave(failed=has_failed(FailOn(fail_on.value), checked))
