"""Which reporter writes actions and the thread of a case, in which format."""

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from scrctl.cli.options import TableFormat
from scrctl.reporters.terminal import Terminal

if TYPE_CHECKING:
    from scrctl.model.thread import RatedActions, Thread


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
