"""`scrctl check`."""

from dataclasses import replace
from typing import Annotated

import typer

from scrctl.cli.options import Cases, CheckFormat, Fail, FailOn, Output, settings
from scrctl.cli.output import has_failed, leave, raised, redirected, tell_later
from scrctl.cli.writing import write_check

EXAMPLES = """\
scrctl check                            documents, deadlines, the last commits: a nightly job
scrctl check --fail-on due-soon         also fail where something falls due soon
scrctl check --format junit -o report.xml
"""


def command(
    ctx: typer.Context,
    *,
    cases: Cases = None,
    form: Annotated[CheckFormat, typer.Option("--format", help="How to write it.")] = (
        CheckFormat.TEXT
    ),
    output: Output = "",
    fail_on: Fail = FailOn.ERROR,
) -> None:
    """Validate, work out deadlines, audit the last commits. Never writes."""
    from scrctl.services.auditing.nightly import with_audit
    from scrctl.services.check import check

    given = settings(ctx)
    found = check(given.start, tuple(cases or ()), given.as_of, given.terminal.progress)
    if not cases:
        found = with_audit(given.start, found, given.today)
    found = replace(found, checked=raised(found.checked, fail_on))
    with redirected(given, output) as terminal:
        write_check(found, form, terminal)
    if found.note:
        given.terminal.tell(found.note)
    tell_later(found.checked.later, given)
    leave(failed=has_failed(fail_on, found.checked, found.deadlines))
