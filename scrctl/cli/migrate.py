"""`scrctl migrate`."""

import typer

from scrctl.cli.options import DryRun, Plain, PlainFormat, settings
from scrctl.cli.output import write_outcome

EXAMPLES = """\
scrctl migrate --dry-run                what would be written otherwise, and where
scrctl migrate                          in one commit; histories are never touched
git revert COMMIT                       takes it back
"""


def command(ctx: typer.Context, *, dry_run: DryRun = False, form: Plain = PlainFormat.TEXT) -> None:
    """Write a store of an earlier format as this scrctl does. Once is enough."""
    from scrctl.services.guard import How
    from scrctl.services.migrating.migrate import migrate

    given = settings(ctx)
    how = How(dry_run=dry_run, today=given.today)
    write_outcome(migrate(given.start, given.as_of, how), form, given)
