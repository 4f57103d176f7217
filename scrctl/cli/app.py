"""The command line: one line here for each command, its module imported only when it is called."""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from scrctl.cli.errors import NOT_READ, guarded, interrupted
from scrctl.cli.help import ExampleCommand, write_examples
from scrctl.cli.options import Color, hoist, make_settings, parse_day

COMMANDS = {
    "init": "Make a new store: one board's cases in a git repository.",
    "new": "Open a new case from the templates, at its first stage.",
    "status": "Show where every case stands, or one case in full.",
    "record": "Record a milestone: a dated fact that gates and clocks use.",
    "extend": "Extend, pause or resume a clock of a case.",
    "waive": "Put aside one problem of a case, with a reason and who agreed.",
    "add": "Begin a document of a case from its template.",
    "save": "Commit the edits of a case's documents.",
    "receive": "Take over what others have sent.",
    "send": "Send what you have saved to where others receive it.",
    "advance": "Move a case to its next stage, if its gate is met.",
    "reopen": "Take a case back to be decided again.",
    "validate": "Check every document: syntax, shape, references, rules.",
    "deadlines": "Show every clock with its state and due date.",
    "check": "Validate, work out deadlines, audit the last commits.",
    "audit": "Replay the history: every entry, gate and date of every commit.",
    "anchor": "Print where the history stands, to be kept outside the store.",
    "quality": "Show which quality questions are answered, which are open.",
    "trace": "Follow each finding to its actions, evidence and impact.",
    "actions": "List the actions of all cases, or bring one up to date.",
    "chase": "List what agencies owe, and make a reminder for each.",
    "explain": "Explain a code, rule, clock, milestone, letter, document or word.",
    "chronology": "Form for agencies, their returns, one chronology of all.",
    "render": "Make finished documents: HTML, Word, PDF.",
    "publish": "Make, prove and approve the files that go on the website.",
    "letter": "Make letters and notices; list those still to be sent.",
    "archive": "Put a case into a folder for decades, or check such folders.",
    "retention": "Show what is kept until when and why, put holds on, end it.",
    "register": "Edit, show and check the confidential register of a case.",
    "migrate": "Write a store of an earlier format as this scrctl does.",
    "doctor": "Say what this machine has and lacks, and how to mend it.",
}
# What other programs call; neither help nor completion offers these.
HIDDEN = ("merge-file", "look-at-message")
EXAMPLES = """\
scrctl init our-board              a new store
scrctl new --on 2017-02-08         a new case; says what to fill in first
scrctl status 2017-003             one case: clocks, gate, the next command to run
"""


class LazyGroup(TyperGroup):
    """A group that imports the module of a command when the command is called, and not before."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - typer hides the type
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - as above
        """Import one command and make it ready."""
        if cmd_name not in (*COMMANDS, *HIDDEN):
            return None
        module = import_module(f"scrctl.cli.{cmd_name.replace('-', '_')}")
        one = typer.Typer(add_completion=False, rich_markup_mode=None)
        one.command(cmd_name, cls=ExampleCommand, epilog=module.EXAMPLES)(module.command)
        return typer.main.get_command(one)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Run the command; that a pipe was closed is no error, so its code is not that of one.

        Ctrl-C is answered here, and in `make_context`: typer would leave without a word.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise typer.Exit(NOT_READ) from None
        except KeyboardInterrupt as ending:
            raise typer.Exit(interrupted(sys.stderr, ending)) from None

    def make_context(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as above
        """Read the words given; help is written on the way, perhaps to a pipe that was closed."""
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError:
            raise typer.Exit(NOT_READ) from None
        except KeyboardInterrupt as ending:
            raise typer.Exit(interrupted(sys.stderr, ending)) from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as above
        """Find the command, or say which one was probably meant."""
        name = args[0]
        is_known = name in (*COMMANDS, *HIDDEN) or name.startswith("-")
        if not is_known and not ctx.resilient_parsing:
            close = get_close_matches(name, COMMANDS)
            guess = f" Did you mean {' or '.join(close)}?" if close else ""
            ctx.fail(f"There is no command {name!r}.{guess}")
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        """Lead with examples; list the commands without importing them."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        write_examples(formatter, EXAMPLES)
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        options = [p.get_help_record(ctx) for p in self.get_params(ctx)]
        with formatter.section("Options, before or after the command"):
            formatter.write_dl([o for o in options if o])


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=False,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback()
def scrctl(  # noqa: PLR0913 - the global options of the contract
    ctx: typer.Context,
    *,
    store: Annotated[
        str, typer.Option("-C", "--store", metavar="DIR", help="The store, or a folder in it.")
    ] = ".",
    as_of: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            envvar="SCRCTL_AS_OF",
            help="Work out the history as it stood on that day (today, UK time); documents are as "
            "they are now. What is written says that it was written down on that day.",
        ),
    ] = "",
    color: Annotated[Color, typer.Option(help="When to use colour.")] = Color.AUTO,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Results only, no talk.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say more.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask anything.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Serious case reviews over git: procedures, gates, deadlines, publishable reports."""
    day = parse_day(as_of) if as_of else None
    ctx.obj = make_settings(store, day, color)
    ctx.obj = ctx.obj.talking(quiet=quiet, verbose=verbose, no_input=no_input, debug=debug)
    if version:
        from scrctl import __version__

        ctx.obj.terminal.say(f"scrctl {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    argv = hoist(arguments)
    group = typer.main.get_command(app)
    return guarded(
        lambda: group.main(argv, prog_name="scrctl"),
        sys.stdout,
        sys.stderr,
        debug="--debug" in argv,
    )
