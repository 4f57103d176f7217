"""What `scrctl actions` does, and which reporter writes actions and the thread of a case."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from scrctl.cli.options import PlainFormat, Settings, TableFormat
from scrctl.cli.output import leave, redirected, tell_later, write_outcome
from scrctl.model.error import ScrctlError
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import FALLBACK_WIDTH, Terminal
from scrctl.services.choose import choose

if TYPE_CHECKING:
    from scrctl.model.thread import RatedActions, Thread
    from scrctl.services.learning.action_update import Update
    from scrctl.services.learning.actions import Wanted

# The words that ask for a change; a case of such an id is named by its folder, cases/update.
UPDATE, CONFIRM, EXPORT, IMPORT = "update", "confirm", "export", "import"
REPORT = "report"
_JSON = ".json"


class ActionFormat(StrEnum):
    """Ways to write actions."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"


def write_actions(found: "RatedActions", form: ActionFormat, terminal: Terminal) -> None:
    """Write a list of actions with how they stand."""
    from scrctl.reporters import actions as reporter

    match form:
        case ActionFormat.JSON:
            from scrctl.reporters.json import diagnostic_object, write_envelope

            content = reporter.actions_object(found)
            content["diagnostics"] = [diagnostic_object(d) for d in found.unread]
            write_envelope("actions", found.as_of, content, terminal)
        case ActionFormat.CSV:
            reporter.write_csv(found, terminal)
        case ActionFormat.ICS:
            reporter.write_ics(found, terminal)
        case ActionFormat.TEXT:
            reporter.write_actions(found, terminal)
        case _:
            assert_never(form)


def write_thread(found: "Thread", form: TableFormat, terminal: Terminal) -> None:
    """Write the thread of one case."""
    from scrctl.reporters import thread as reporter

    match form:
        case TableFormat.JSON:
            from scrctl.reporters.json import diagnostic_object, write_envelope

            content = reporter.thread_object(found)
            content["diagnostics"] = [diagnostic_object(d) for d in found.unread]
            write_envelope("trace", found.as_of, content, terminal)
        case TableFormat.CSV:
            reporter.write_csv(found, terminal)
        case TableFormat.TEXT:
            reporter.write_thread(found, terminal)
        case _:
            assert_never(form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was typed beside the filters and the values of `scrctl actions`."""

    words: tuple[str, ...]
    form: ActionFormat
    output: str
    dry_run: bool
    since: date | None = None


def follow(given: Settings, typed: Given, wanted: "Wanted", new: "Update") -> None:
    """List actions, or bring one up to date; an option of the other is refused, not passed over."""
    if typed.since and typed.words[:1] != (REPORT,):
        raise ScrctlError("--since belongs to a report.", hint="scrctl actions report --since DATE")
    if typed.words[:1] in {(UPDATE,), (CONFIRM,), (IMPORT,)}:
        _write(given, typed, wanted, new)
        return
    if replace(new, status=None) != type(new)() or typed.dry_run:
        raise ScrctlError(
            "A list of actions changes nothing.",
            hint="To bring one up to date: scrctl actions update CASE ACTION.",
        )
    if typed.words[:1] == (EXPORT,):
        _export(given, typed, wanted)
        return
    if typed.words[:1] == (REPORT,):
        _report(given, typed, wanted)
        return
    _refuse_misspelt(typed.words)
    _list(given, typed, wanted)


def _refuse_misspelt(words: tuple[str, ...]) -> None:
    from difflib import get_close_matches

    verbs = (UPDATE, CONFIRM, IMPORT, EXPORT, REPORT)
    if words and words[0].isalpha() and (near := get_close_matches(words[0], verbs, n=1)):
        raise ScrctlError(f"`actions` knows no {words[0]!r}.", hint=f"Did you mean {near[0]}?")


def _export(given: Settings, typed: Given, wanted: "Wanted") -> None:
    from scrctl.reporters.text import count
    from scrctl.services.action_returns.export import export_actions

    if typed.form is not ActionFormat.TEXT:
        raise ScrctlError(
            "A sheet for an agency is Excel or CSV, as the name of the file says.",
            hint="Leave --format out, and give -o FILE.xlsx or -o FILE.csv.",
        )
    cases = replace(wanted, cases=typed.words[1:])
    made = export_actions(given.start, cases, typed.output, given.as_of)
    given.terminal.say(str(made.path))
    sums = f"{count(made.actions, 'action')} of {count(made.cases, 'case')}"
    given.terminal.tell(f"{sums}. Once it is back: scrctl actions import FILE --by ROLE")


def _report(given: Settings, typed: Given, wanted: "Wanted") -> None:
    from scrctl.services.chronology.deliver import put
    from scrctl.services.progress.document import ENDINGS, TEXT, make
    from scrctl.services.progress.gather import gather

    whole = type(wanted)(agency=wanted.agency, order=wanted.order)
    if wanted != whole or typed.form not in {ActionFormat.TEXT, ActionFormat.JSON}:
        raise ScrctlError(
            "A report is a whole document: of all cases, of some, or of one agency.",
            hint="Leave filters out; --format is text or json. A table: scrctl actions.",
        )
    path = Path(typed.output)
    if typed.form is ActionFormat.JSON or path.suffix == _JSON:
        _report_json(given, typed, wanted)
        return
    is_one = bool(path.suffix) and not path.is_dir()
    ending = (
        choose(path.suffix.lower().removeprefix("."), ENDINGS, "kind of file") if is_one else ""
    )
    asked = replace(wanted, cases=typed.words[1:])
    report = gather(given.start, asked, typed.since, given.as_of)
    if typed.output in {"", "-"}:
        text = make(report, (TEXT,), given.terminal.width)[TEXT].decode("utf-8")
        given.terminal.say("\n".join(safe(line) for line in text.rstrip("\n").split("\n")))
    else:
        made = make(report, (ending,) if is_one else ENDINGS, FALLBACK_WIDTH)
        stem = f"progress-{given.as_of}"
        named = {(path if is_one else path / f"{stem}.{e}"): raw for e, raw in made.items()}
        put(report.work.store.root, named)
        for written in named:
            given.terminal.say(str(written))
        given.terminal.tell(
            "Keys and no names, but words of the plans: not for the public. Once the Board has "
            "heard it, note that under progress_reports: of each action-plan.yaml."
        )
    leave(failed=not report.is_whole)


def _report_json(given: Settings, typed: Given, wanted: "Wanted") -> None:
    from scrctl.reporters.json import write_envelope
    from scrctl.reporters.progress import progress_object
    from scrctl.services.progress.gather import gather

    if Path(typed.output).suffix not in {"", _JSON}:
        raise ScrctlError(
            "--format json and -o say two things: what a file holds goes by its ending.",
            hint="Leave --format out, or name a file that ends in .json.",
        )
    asked = replace(wanted, cases=typed.words[1:])
    report = gather(given.start, asked, typed.since, given.as_of)
    with redirected(given, typed.output) as terminal:
        content = progress_object(report.progress)
        write_envelope("progress", given.as_of, content, terminal)
    leave(failed=not report.is_whole)


def _import(given: Settings, typed: Given, new: "Update") -> None:
    from scrctl.services.action_returns.take import import_actions

    if replace(new, by="") != type(new)():
        raise ScrctlError(
            "What is new stands in the file.", hint="scrctl actions import FILE... --by ROLE"
        )
    files = tuple(Path(word) for word in typed.words[1:])
    how = given.how(dry_run=typed.dry_run)
    found = import_actions(given.start, files, new.by, given.as_of, how)
    write_outcome(found.write, PlainFormat(typed.form.value), given)
    leave(failed=found.has_failed)


def _list(given: Settings, typed: Given, wanted: "Wanted") -> None:
    from scrctl.services.learning.actions import actions

    found = actions(given.start, replace(wanted, cases=typed.words), given.as_of)
    with redirected(given, typed.output) as terminal:
        write_actions(found, typed.form, terminal)
    tell_later(found.later, given)
    for problem in found.unread:
        given.terminal.tell(f"{problem.file}:{problem.line}: {problem.code} {problem.message}")
    leave(failed=bool(found.unread))


def _write(given: Settings, typed: Given, wanted: "Wanted", new: "Update") -> None:
    from scrctl.services.learning.action_confirm import confirm_actions
    from scrctl.services.learning.action_update import update_action

    answers = (ActionFormat.TEXT, ActionFormat.JSON)
    word, *rest = typed.words
    if word == UPDATE and len(typed.words) != len(("update", "case", "action")):
        raise ScrctlError(
            "One action of one case is brought up to date at a time.",
            hint="scrctl actions update CASE ACTION --status ... --evidence ... --by ROLE",
        )
    if replace(wanted, status=None) != type(wanted)() or typed.form not in answers or typed.output:
        raise ScrctlError(
            "Where an action is written nothing is filtered, sorted or exported.",
            hint="scrctl actions --help says which options belong to update and confirm.",
        )
    if word == IMPORT:
        _import(given, typed, new)
        return
    if not rest:
        raise ScrctlError("Which case?", hint="scrctl actions confirm CASE [ACTION]... --by ROLE")
    how = given.how(dry_run=typed.dry_run)
    case, *names = rest
    if word == CONFIRM:
        written = confirm_actions(given.start, case, tuple(names), new, given.as_of, how)
    else:
        written = update_action(given.start, case, names[0], new, given.as_of, how)
    write_outcome(written, PlainFormat(typed.form.value), given)
