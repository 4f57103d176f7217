"""Actions and how they stand: a table, a file for scripts, a spreadsheet, a calendar."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scrctl.model.thread import Rated, RatedActions, Rating
from scrctl.reporters.safe import safe
from scrctl.reporters.table import Cell, Column, Row, write_table
from scrctl.reporters.terminal import Terminal, Tone
from scrctl.reporters.text import count

if TYPE_CHECKING:
    from icalendar import Event

COLUMNS = (
    Column("Case"),
    Column("Action"),
    Column("RAG"),
    Column("Due"),
    Column("Agency", flexible=True),
    Column("Owner", flexible=True),
    Column("Why", flexible=True),
)
TONES = {
    Rating.RED: Tone.BAD,
    Rating.AMBER: Tone.WARN,
    Rating.GREEN: Tone.GOOD,
    Rating.CLOSED: Tone.QUIET,
}
FIELDS = (
    "case", "action", "recommendation", "agency", "owner", "status", "rating", "why", "due_on",
    "days_left", "done_on", "success_criteria", "evidence", "impact",
)  # fmt: skip


def action_object(one: Rated) -> dict[str, object]:
    """Return one action with what scripts may rely on; of its texts, whether they are there."""
    action = one.action
    return {
        "case": one.case,
        "action": action.id,
        "recommendation": action.recommendation or None,
        "agency": action.agency or None,
        "owner": action.owner or None,
        "status": action.status,
        "rating": one.rating,
        "why": one.why,
        "due_on": action.due_on,
        "days_left": one.days_left,
        "done_on": action.done_on,
        "success_criteria": bool(action.success_criteria.strip()),
        "evidence": bool(action.evidence.strip()),
        "impact": bool(action.impact.strip()),
    }


def actions_object(found: RatedActions) -> dict[str, object]:
    """Return the list with its sums."""
    return {
        "summary": {
            "cases": found.cases,
            "all_actions": found.all_actions,
            "listed": len(found.actions),
            **{rating.value: found.count(rating) for rating in Rating},
        },
        "actions": [action_object(one) for one in found.actions],
    }


def write_actions(found: RatedActions, terminal: Terminal) -> None:
    """Write one line for each action, then the sums."""
    if found.actions:
        write_table(COLUMNS, [_row(one) for one in found.actions], terminal)
        terminal.say()
    terminal.say(terminal.fold(_sum(found)))


def _row(one: Rated) -> Row:
    action = one.action
    due = action.due_on.isoformat() if action.due_on else "none"
    return (
        one.case,
        action.id,
        Cell(one.rating.value, TONES[one.rating]),
        due,
        action.agency,
        action.owner,
        one.why,
    )


def _sum(found: RatedActions) -> str:
    cases = f"{count(found.cases, 'case')} as of {found.as_of}"
    if not found.all_actions:
        return f"No action in {cases}."
    listed = f"{len(found.actions)} of {count(found.all_actions, 'action')} in {cases}"
    sums = ", ".join(f"{found.count(r)} {r.value}" for r in Rating if found.count(r))
    return f"{listed}: {sums}." if sums else f"{listed}."


def write_csv(found: RatedActions, terminal: Terminal) -> None:
    """Write a table for a spreadsheet."""
    from scrctl.reporters.csv import write_rows

    write_rows(FIELDS, (_csv_row(one) for one in found.actions), terminal)


def _csv_row(one: Rated) -> tuple[object, ...]:
    values = action_object(one)
    return tuple(_word(values[name]) for name in FIELDS)


def _word(value: object) -> object:
    return ("yes" if value else "no") if isinstance(value, bool) else value


def write_ics(found: RatedActions, terminal: Terminal) -> None:
    """Write a calendar with a day for each action that is open and has a due date."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//scrctl//actions//EN")
    calendar.add("version", "2.0")
    at = found.as_of
    stamp = datetime(at.year, at.month, at.day, tzinfo=UTC)
    for one in found.actions:
        if one.is_open and one.action.due_on:
            calendar.add_component(_event(one, stamp))
    terminal.say(calendar.to_ical().decode("utf-8").replace("\r\n", "\n").rstrip("\n"))


def _described(one: Rated) -> str:
    """Say how an action stands. A calendar may lie on a telephone: no word of the plan is in it."""
    action = one.action
    status = action.status.value if action.status else "no status"
    has = "on record" if action.success_criteria.strip() else "missing"
    return f"{status}; {one.why}; success criteria: {has}. scrctl actions {one.case} says more."


def _event(one: Rated, stamp: datetime) -> "Event":
    from icalendar import Event

    action = one.action
    event = Event()
    event.add("uid", f"{one.case}.action.{action.id}@scrctl")
    event.add("dtstamp", stamp)
    if action.due_on:
        event.add("dtstart", action.due_on)
        event.add("dtend", action.due_on + timedelta(days=1))
    event.add("summary", safe(f"{one.case}: action {action.id} is due ({action.agency})"))
    event.add("description", safe(_described(one)))
    event.add("transp", "TRANSPARENT")
    event.add("class", "CONFIDENTIAL")
    return event
