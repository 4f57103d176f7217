"""Options that commands share. Today enters here, and nowhere else."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrctl.cli.complete import cases, clocks, milestones, stages
from scrctl.reporters.terminal import Terminal, make_terminal

if TYPE_CHECKING:
    from scrctl.services.guard import How

_WITH_VALUE = frozenset({"-C", "--store", "--as-of", "--color"})
_FLAGS = frozenset({"-q", "--quiet", "-v", "--verbose", "--no-input", "--debug"})


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class CheckFormat(StrEnum):
    """Ways to write diagnostics."""

    TEXT = "text"
    JSON = "json"
    CONCISE = "concise"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


class DeadlineFormat(StrEnum):
    """Ways to write deadlines."""

    TEXT = "text"
    JSON = "json"
    CONCISE = "concise"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    ICS = "ics"
    CSV = "csv"


class TableFormat(StrEnum):
    """Ways to write a table."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class PlainFormat(StrEnum):
    """Ways to write an answer."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """What makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    NEVER = "never"


class DocumentsFailOn(StrEnum):
    """The same for documents alone: deadlines are not looked at, so they cannot fail either."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


class QuestionsFailOn(StrEnum):
    """For questions to people: any that is open, or one whose stage the case has come to."""

    OPEN = "open"
    DUE = "due"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What every command is told: where, as of when, and where its words go."""

    start: Path
    as_of: date
    today: date
    terminal: Terminal
    may_ask: bool = True
    debug: bool = False

    def how(self, *, dry_run: bool) -> "How":
        """Return how a command writes: what it takes for today is held against the real day."""
        from scrctl.services.guard import How

        return How(dry_run=dry_run, today=self.today)

    def talking(self, *, quiet: bool, verbose: bool, no_input: bool, debug: bool) -> "Settings":
        """Return the settings with how much is said and asked."""
        terminal = replace(self.terminal, quiet=quiet, verbose=verbose)
        may_ask = sys.stdin.isatty() and not no_input
        return replace(self, terminal=terminal, may_ask=may_ask, debug=debug)


def make_settings(store: str, as_of: date | None, color: Color) -> Settings:
    """Return the settings of one run."""
    terminal = make_terminal(sys.stdout, sys.stderr, color.value)
    real = today()
    return Settings(start=Path(store), as_of=as_of or real, today=real, terminal=terminal)


def settings(ctx: typer.Context) -> Settings:
    """Return what the global options said."""
    found = ctx.find_object(Settings)
    if found is None:  # a command called without the group: only a mistake in our own code can
        raise RuntimeError("no settings")
    return found


def today() -> date:
    """Return the day it is in the United Kingdom, whatever the machine's zone."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Europe/London")).date()  # noqa: TID251 - the one place


def parse_day(text: str) -> date:
    """Read a date as the documents write it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date; write it as 2017-03-20 (year-month-day)."
        raise typer.BadParameter(message) from None


def hoist(arguments: Sequence[str]) -> list[str]:
    """Move the global options to the front, so that they may stand after the command too."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest.extend((word, *words))
        elif word in _FLAGS or ("=" in word and word.partition("=")[0] in _WITH_VALUE):
            front.append(word)
        elif word in _WITH_VALUE:
            value = next(words, None)
            if value is None:
                return [*front, *rest, word]
            front.extend((word, value))
        else:
            rest.append(word)
    return front + rest


Case = Annotated[str, typer.Argument(metavar="CASE", help="The case.", autocompletion=cases)]
Cases = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CASE]...", help="Only these cases.", autocompletion=cases),
]
Milestone = Annotated[
    str, typer.Argument(metavar="MILESTONE", help="What happened.", autocompletion=milestones)
]
Clock = Annotated[str, typer.Argument(metavar="CLOCK", help="The clock.", autocompletion=clocks)]
Stage = Annotated[
    str, typer.Argument(metavar="[STAGE]", help="The next stage.", autocompletion=stages)
]
Day = Annotated[
    date | None,
    typer.Option("--on", metavar="DATE", parser=parse_day, help="The day it took effect."),
]
By = Annotated[str, typer.Option("--by", metavar="ROLE", help="The role that did it.")]
Agency = Annotated[
    str,
    typer.Option("--agency", metavar="ID", help="Of which agency, where each of two has its own."),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]
AgreedBy = Annotated[str, typer.Option("--agreed-by", metavar="ROLE", help="The role that agreed.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="A note kept with the entry.")]
DryRun = Annotated[
    bool, typer.Option("-n", "--dry-run", help="Show what would be written; write nothing.")
]
Plain = Annotated[PlainFormat, typer.Option("--format", help="How to write it.")]
Fail = Annotated[FailOn, typer.Option("--fail-on", help="What makes the exit code 1.")]
Output = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="Write the result to a file.")
]
