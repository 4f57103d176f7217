"""`scrctl publish`."""

from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.options import By, Case, DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import leave
from scrctl.cli.publishing import write_published
from scrctl.cli.writing import show_step

EXAMPLES = """\
scrctl publish 2017-003 -o ../website        the report and its synopsis, proved and approved
scrctl publish 2017-003 -o ../website -n     only say what would be approved
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    case: Case,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="An empty folder outside the store."),
    ] = None,
    by: By = "",
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Make, prove and approve the files that go on the website. One commit holds their hashes."""
    from scrctl.services.publish import Edition, publish

    given = settings(ctx)
    folder = out or given.start / ".." / f"{Path(case).name}-website"
    edition = Edition(out=folder, by=by)
    step = show_step(given.terminal)
    found = publish(given.start, case, edition, given.as_of, step, given.how(dry_run=dry_run))
    write_published(found, form, given)
    leave(failed=found.is_refused)
