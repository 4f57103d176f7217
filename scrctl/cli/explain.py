"""`scrctl explain`."""

from typing import Annotated

import typer

from scrctl.cli.options import PlainFormat, settings

EXAMPLES = """\
scrctl explain PRO002                   a diagnostic code, or its name
scrctl explain R25                      a rule of the requirements, and what serves it
scrctl explain scr-complete             a clock, a milestone, a stage or a criterion
scrctl explain decision-notice          a letter: to whom, when, by when, under which rule
scrctl explain request.yaml             a document of a case: what it is for
scrctl explain chart                    one of our words; or a command
"""


def command(
    ctx: typer.Context,
    *,
    name: Annotated[
        str,
        typer.Argument(metavar="CODE-OR-RULE", help="A code, R25, Q5, M12, C3, a clock."),
    ],
    form: Annotated[PlainFormat, typer.Option("--format", help="How to write it.")] = (
        PlainFormat.TEXT
    ),
) -> None:
    """Explain a code, rule, clock, milestone, letter, document or word."""
    from scrctl.cli.app import COMMANDS
    from scrctl.reporters.json import write_envelope
    from scrctl.reporters.talk import write_explained
    from scrctl.services.explaining.explain import explain

    given = settings(ctx)
    found = explain(given.start, name, COMMANDS)
    if form is PlainFormat.JSON:
        write_envelope("explain", given.as_of, {"explanations": found}, given.terminal)
        return
    for index, explained in enumerate(found):
        if index:
            given.terminal.say()
        write_explained(explained, given.terminal)
