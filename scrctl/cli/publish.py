"""`scrctl publish`."""

from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.options import By, Case, DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import leave
from scrctl.cli.publishing import write_published
from scrctl.cli.submitting import Folders, submit
from scrctl.cli.writing import show_step

EXAMPLES = """\
scrctl publish 2017-003 -o ../website        the report and its synopsis, proved and approved
scrctl publish 2017-003 -o ../website -n     only say what would be approved
scrctl publish 2017-003 --submission -o ../nspcc   the approved files and metadata.json, to be sent
scrctl publish 2017-003 --submission --from ../website -o ../nspcc   just the files that lie there
"""

ApprovedIn = Annotated[
    Path | None,
    typer.Option(
        "--from", metavar="DIR", help="With --submission: take the approved files from this folder."
    ),
]


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
    for_repository: Annotated[
        bool,
        typer.Option(
            "--submission",
            help="Put what was approved together for the national case review repository.",
        ),
    ] = False,
    approved_in: ApprovedIn = None,
) -> None:
    """Make, prove and approve the files that go on the website. One commit holds their hashes."""
    from scrctl.services.publication.publish import Edition, publish

    given = settings(ctx)
    if for_repository or approved_in:
        folders = Folders(out=out, approved_in=approved_in)
        submit(given, case, folders, form, asks=not for_repository or bool(by) or dry_run)
        return
    folder = out or given.start / ".." / f"{Path(case).name}-website"
    edition = Edition(out=folder, by=by)
    step = show_step(given.terminal)
    found = publish(given.start, case, edition, given.as_of, step, given.how(dry_run=dry_run))
    write_published(found, form, given)
    leave(failed=found.is_refused)
