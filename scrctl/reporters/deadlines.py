"""Deadlines for people (a table, or each one explained), for spreadsheets and for calendars."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scrctl.deadlines.deadline import Deadline, State
from scrctl.reporters.safe import safe
from scrctl.reporters.table import Cell, Column, write_table
from scrctl.reporters.terminal import Terminal, Tone
from scrctl.reporters.text import count

if TYPE_CHECKING:
    from icalendar import Event

COLUMNS = (
    Column("Case"),
    Column("Clock", flexible=True),
    Column("State"),
    Column("Due"),
    Column("Left", right=True),
    Column("What", flexible=True),
)
TONES = {
    State.OVERDUE: Tone.BAD,
    State.MET_LATE: Tone.WARN,
    State.EXTENDED: Tone.WARN,
    State.PAUSED: Tone.WARN,
    State.MET: Tone.GOOD,
    State.NOT_STARTED: Tone.QUIET,
}
FIELDS = (
    "case", "procedure", "clock", "number", "title", "kind", "state", "strength",
    "start_milestone", "start_on", "due", "days_left", "met_on", "cites", "source", "verified",
    "paused_until", "agency",
)  # fmt: skip


def deadline_object(deadline: Deadline) -> dict[str, object]:
    """Return one deadline with the fields that scripts may rely on."""
    start = deadline.start
    return {
        "case": deadline.case,
        "procedure": deadline.procedure,
        "clock": deadline.clock,
        "of": deadline.of,
        "number": deadline.number,
        "title": deadline.title,
        "kind": deadline.kind,
        "state": deadline.state.value,
        "start": {"milestone": start.milestone, "on": start.on} if start else None,
        "due": deadline.due,
        "first_due": deadline.first_due,
        "met_on": deadline.met_on,
        "days_left": deadline.days_left,
        "strength": deadline.strength,
        "cites": deadline.cites,
        "source": deadline.source,
        "verified": deadline.verified,
        "paused_until": deadline.pause.until if deadline.pause else None,
        "unknown_because": deadline.unknown_because or None,
        "explanation": deadline.explanation,
    }


def standing(deadline: Deadline) -> Cell:
    """Return how a deadline stands; of a pause, until when it is not looked at."""
    until = f" to {deadline.pause.until}" if deadline.pause else ""
    tone = Tone.BAD if deadline.is_late else TONES.get(deadline.state)
    return Cell(f"{deadline.state.value}{until}", tone)


def left(deadline: Deadline) -> str:
    """Return how much time is left, in words that need no colour."""
    days = deadline.days_to_act
    if days is None:
        return ""
    if days < 0:
        return f"{count(-days, 'day')} late"
    return "today" if days == 0 else count(days, "day")


def write_deadlines(deadlines: Sequence[Deadline], terminal: Terminal) -> None:
    """Write one line for each clock."""
    rows = [
        (
            d.case,
            d.label,
            standing(d),
            d.due.isoformat() if d.due else "",
            Cell(left(d), Tone.BAD if d.is_late else None),
            _what(d),
        )
        for d in deadlines
    ]
    write_table(COLUMNS, rows, terminal)


def _what(deadline: Deadline) -> str:
    cites = f" ({', '.join(deadline.cites)})" if deadline.cites else ""
    doubt = "" if deadline.verified else ", not verified"
    unknown = f"; no date: {deadline.unknown_because}" if deadline.unknown_because else ""
    corrected = deadline.corrected
    before = f"; start corrected, was due {corrected.due}" if corrected and corrected.due else ""
    end = deadline.met_before
    moved = f"; end corrected, was {end.on}" if end else ""
    return f"{deadline.title}{cites}{doubt}{unknown}{before}{moved}"


def write_explained(deadlines: Sequence[Deadline], terminal: Terminal) -> None:
    """Write for each clock how its date was worked out, step by step."""
    for deadline in deadlines:
        due = f", due {deadline.due}" if deadline.due else ""
        time = f" ({left(deadline)})" if left(deadline) else ""
        said = standing(deadline)
        state = terminal.paint(said.text, said.tone or Tone.STRONG)
        terminal.say(f"{safe(deadline.case)} {safe(deadline.label)}: {state}{due}{time}")
        terminal.say(terminal.fold(safe(_what(deadline)), "    "))
        for step in deadline.explanation:
            terminal.say(terminal.fold(safe(step), "    - ", "      "))
        if deadline.source:
            words = "" if deadline.verified else " (not verified against the source)"
            terminal.say(terminal.fold(f"Source: {safe(deadline.source)}{words}", "    "))
        terminal.say()


def write_csv(deadlines: Sequence[Deadline], terminal: Terminal) -> None:
    """Write a table for a spreadsheet."""
    from scrctl.reporters.csv import write_rows

    write_rows(FIELDS, map(_csv_row, deadlines), terminal)


def _csv_row(d: Deadline) -> tuple[object, ...]:
    return (
        d.case, d.procedure, d.clock, d.number, d.title, d.kind, d.state.value, d.strength,
        d.start.milestone if d.start else "", d.start.on if d.start else "", d.due, d.days_left,
        d.met_on, " ".join(d.cites), d.source, "yes" if d.verified else "no",
        d.pause.until if d.pause else "", d.of,
    )  # fmt: skip


def write_ics(deadlines: Sequence[Deadline], as_of: date, soon: int, terminal: Terminal) -> None:
    """Write a calendar with a day for each open deadline, and an alarm when it falls due soon."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//scrctl//deadlines//EN")
    calendar.add("version", "2.0")
    for deadline in deadlines:
        if deadline.act_on:
            calendar.add_component(_event(deadline, deadline.act_on, as_of, soon))
    terminal.say(calendar.to_ical().decode("utf-8").replace("\r\n", "\n").rstrip("\n"))


def _event(deadline: Deadline, due: date, as_of: date, soon: int) -> "Event":
    from icalendar import Alarm, Event

    event = Event()
    of = f".{deadline.of}" if deadline.of else ""
    event.add("uid", f"{deadline.case}.{deadline.procedure}.{deadline.clock}{of}@scrctl")
    event.add("dtstamp", _midnight(as_of))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    whose = f" ({deadline.of})" if deadline.of else ""
    look = " (paused: look at it again)" if deadline.pause else ""
    event.add("summary", safe(f"{deadline.case}: {deadline.title}{whose}{look}"))
    event.add("description", safe("; ".join(deadline.explanation)))
    event.add("transp", "TRANSPARENT")
    event.add("class", "CONFIDENTIAL")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -timedelta(days=soon))
    alarm.add("description", safe(f"{deadline.case}: {deadline.title}"))
    event.add_component(alarm)
    return event


def _midnight(day: date) -> object:
    from datetime import UTC, datetime

    return datetime(day.year, day.month, day.day, tzinfo=UTC)
