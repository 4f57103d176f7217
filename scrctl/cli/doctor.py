"""`scrctl doctor`."""

from typing import Annotated

import typer

from scrctl.cli.options import PlainFormat, settings
from scrctl.cli.output import leave

EXAMPLES = """\
scrctl doctor                           this machine, and the store it stands in
scrctl -C our-board doctor
"""


def command(
    ctx: typer.Context,
    *,
    form: Annotated[PlainFormat, typer.Option("--format", help="How to write it.")] = (
        PlainFormat.TEXT
    ),
) -> None:
    """Say what this machine has and lacks, and how to mend it. Never writes to the store."""
    from scrctl.reporters.json import write_envelope
    from scrctl.reporters.talk import write_examined
    from scrctl.services.doctor import doctor, is_sick

    given = settings(ctx)
    found = doctor(given.start, given.as_of)
    if form is PlainFormat.JSON:
        write_envelope("doctor", given.as_of, {"checks": found}, given.terminal)
    else:
        write_examined(found, given.terminal)
    leave(failed=is_sick(found))
