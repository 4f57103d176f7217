"""`scrctl quality --readability`: which reporter writes it."""

from typing import TYPE_CHECKING, assert_never

from scrctl.cli.options import QuestionsFailOn, Settings, TableFormat
from scrctl.cli.output import leave, redirected
from scrctl.model.error import ScrctlError
from scrctl.reporters.terminal import Terminal

if TYPE_CHECKING:
    from scrctl.model.readability import Readability


def show_readability(
    given: Settings, case: str, form: TableFormat, output: str, fail_on: QuestionsFailOn
) -> None:
    """Show how the report and the summary read. What was found is a prompt and fails nothing."""
    from scrctl.services.readability import readability

    if fail_on is not QuestionsFailOn.NEVER:
        raise ScrctlError(
            "--fail-on asks about the questions, and --readability shows none.",
            hint=f"scrctl validate {case} --fail-on warning fails where a section is hard to read.",
        )
    found = readability(given.start, case, given.as_of)
    with redirected(given, output) as terminal:
        _write(found, form, terminal)
    for problem in found.unread:
        given.terminal.tell(f"{problem.file}:{problem.line}: {problem.code} {problem.message}")
    leave(failed=bool(found.unread))


def _write(found: "Readability", form: TableFormat, terminal: Terminal) -> None:
    from scrctl.reporters import readability as reporter

    match form:
        case TableFormat.JSON:
            from scrctl.reporters.json import write_envelope

            content = reporter.readability_object(found)
            write_envelope("readability", found.as_of, content, terminal)
        case TableFormat.CSV:
            reporter.write_csv(found, terminal)
        case TableFormat.TEXT:
            reporter.write_readability(found, terminal)
        case _:
            assert_never(form)
