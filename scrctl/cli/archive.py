"""`scrctl archive`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scrctl.cli.archiving import make_archive, show_check
from scrctl.cli.options import By, DryRun, Plain, PlainFormat, parse_day, settings

EXAMPLES = """\
scrctl archive 2016-003 -o ../to-archive --copy county-archive --by business_manager
scrctl archive 2016-003 -o ../to-archive --copy county-archive --copy records-drive \\
  --key-copy directors-safe --by business_manager
scrctl archive --check /media/records/2016-003-records        every flipped bit, without a store
scrctl archive --check FOLDER --checked-on 2018-03-12 --copy records-drive --by business_manager
"""


def command(  # noqa: PLR0913 - its options
    ctx: typer.Context,
    *,
    what: Annotated[
        list[str], typer.Argument(metavar="CASE | FOLDER...", help="A case; folders to check.")
    ],
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="An empty folder outside.")
    ] = None,
    copy: Annotated[
        list[str] | None,
        typer.Option(metavar="PLACE", help="Where a copy lies: a place of scrctl.yaml."),
    ] = None,
    key_copy: Annotated[
        list[str] | None,
        typer.Option(metavar="PLACE", help="Seal the key for escrow too; where it lies, apart."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Check bags: no store, no key.")] = False,
    checked_on: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=parse_day, help="Put a clean check on record."),
    ] = None,
    by: By = "",
    dry_run: DryRun = False,
    form: Plain = PlainFormat.TEXT,
) -> None:
    """Put a case into a folder for decades, or check such folders. It is tried out."""
    given, how = settings(ctx), settings(ctx).how(dry_run=dry_run)
    places = (tuple(copy or ()), tuple(key_copy or ()))
    if check or checked_on:
        show_check(given, what, (checked_on, by, *places), form, how)
    else:
        make_archive(given, what, (out, by, *places), form, how)
