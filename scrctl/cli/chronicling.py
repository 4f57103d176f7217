"""What `scrctl chronology` does, one function for each of its actions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrctl.cli.options import PlainFormat, Settings, TableFormat
from scrctl.cli.output import leave, write_outcome
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.services.choose import choose

if TYPE_CHECKING:
    from scrctl.services.returns.returns import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words that every action shares."""

    case: str
    agency: str
    to: str
    out: str
    form: TableFormat
    dry_run: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What agencies sent, and how it is to be read."""

    paths: tuple[Path, ...]
    headings: tuple[str, ...]
    clear: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the user says about a return beforehand."""

    corrects: str
    is_separate: bool
    by: str
    show_words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are to be shown, and to whom."""

    person: str
    since: str
    episode: str
    audience: str
    is_significant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The options of single actions."""

    sent: Sent
    decided: Decided
    wanted: Wanted


def _template(given: Settings, asked: Asked, more: Given) -> None:  # noqa: ARG001 - one shape
    from scrctl.services.chronology.form import make_forms

    kinds = tuple(kind.strip() for kind in asked.to.split(",") if kind.strip())
    made = make_forms(given.start, asked.case, asked.agency, kinds, given.as_of)
    written = Write(
        summary=f"{made.case}: a form for {asked.agency}",
        files=tuple(made.contents if asked.dry_run else made.write_to(Path(asked.out or "."))),
        dry_run=asked.dry_run,
        next_steps=(f"When it comes back: scrctl chronology import {made.case} FILE",),
    )
    is_json = asked.form is TableFormat.JSON
    write_outcome(written, PlainFormat.JSON if is_json else PlainFormat.TEXT, given)


def _import(given: Settings, asked: Asked, more: Given) -> None:
    from scrctl.reporters.json import write_envelope
    from scrctl.reporters.returns import imported_object, write_imported
    from scrctl.services.returns.returns import import_returns

    if not more.sent.paths:
        raise ScrctlError("Nothing is named to import.", hint="Name the files that came.")
    order = _order(asked, more)
    how = given.how(dry_run=asked.dry_run)
    found = import_returns(given.start, asked.case, order, given.as_of, how)
    if asked.form is TableFormat.JSON:
        write_envelope("import", given.as_of, imported_object(found), given.terminal)
    else:
        write_imported(found, given.terminal, words=more.decided.show_words)
        if found.is_held:
            asks = any(r.kind != "left-out" for each in found.returns for r in each.remarks)
            why = "first say what is asked above" if asks else "no row of it could be taken"
            given.terminal.say(f"Nothing was written: {why}.")
        elif not found.write.files:
            given.terminal.say("Nothing has changed, and nothing was written.")
        else:
            write_outcome(found.write, PlainFormat.TEXT, given)
    leave(failed=found.is_held or any(r.kept for r in found.returns))


def _order(asked: Asked, more: Given) -> "Order":
    from scrctl.services.returns.returns import Order

    return Order(
        paths=more.sent.paths,
        agency=asked.agency,
        headings=more.sent.headings,
        clear=more.sent.clear,
        corrects=more.decided.corrects,
        is_separate=more.decided.is_separate,
        by=more.decided.by,
    )


def _show(given: Settings, asked: Asked, more: Given) -> None:
    from scrctl.cli.showing import Look, write_shown
    from scrctl.services.chronology.show import Filter, show

    wanted = more.wanted
    chosen = Filter(
        person=wanted.person,
        agency=asked.agency,
        since=wanted.since,
        until=asked.to,
        episode=wanted.episode,
        is_significant=wanted.is_significant,
    )
    shown = show(given.start, asked.case, chosen, given.as_of, wanted.audience)
    write_shown(shown, Look(form=asked.form, out=asked.out), given)
    for place in shown.merged.not_read:
        given.terminal.tell(f"{place} cannot be read; its entries are missing here.")
    leave(failed=bool(shown.merged.not_read))


Action = Callable[[Settings, Asked, Given], None]
ACTIONS: Mapping[str, Action] = {"template": _template, "import": _import, "show": _show}


OPTIONS = {
    "template": {"--to", "-o", "--dry-run"},
    "import": {"--map", "--clear", "--words", "--corrects", "--separate", "--by", "--dry-run"},
    "show": {
        "--to",
        "-o",
        "--person",
        "--from",
        "--significance",
        "--episode",
        "--audience",
    },
}


def perform(given: Settings, action: str, asked: Asked, more: Given) -> None:
    """Do what the first word says; an option that says nothing there is refused."""
    word = choose(action, list(ACTIONS), "action of chronology")
    if word != "import" and more.sent.paths:
        raise ScrctlError(f"`chronology {word}` takes no file.", hint="Leave it out.")
    if word != "show" and asked.form is TableFormat.CSV:
        raise ScrctlError(f"`chronology {word}` has no CSV.", hint="Give --format text or json.")
    for option in _options(asked, more):
        if option not in OPTIONS[word]:
            raise ScrctlError(
                f"{option} says nothing to `chronology {word}`.",
                hint=f"It takes --agency, {', '.join(sorted(OPTIONS[word]))}.",
            )
    ACTIONS[word](given, asked, more)


def _options(asked: Asked, more: Given) -> list[str]:
    """Return the options that were given."""
    given = {
        "--to": asked.to,
        "-o": asked.out,
        "--dry-run": asked.dry_run,
        "--map": more.sent.headings,
        "--clear": more.sent.clear,
        "--words": more.decided.show_words,
        "--corrects": more.decided.corrects,
        "--separate": more.decided.is_separate,
        "--by": more.decided.by,
        "--person": more.wanted.person,
        "--from": more.wanted.since,
        "--significance": more.wanted.is_significant,
        "--episode": more.wanted.episode,
        "--audience": more.wanted.audience,
    }
    return [option for option, value in given.items() if value]
