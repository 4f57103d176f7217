import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import icalendar

from scrctl.deadlines.deadline import Correction, Deadline, Pause, State
from scrctl.reporters.deadlines import (
    deadline_object,
    left,
    write_csv,
    write_deadlines,
    write_explained,
    write_ics,
)
from scrctl.reporters.terminal import Terminal

from .conftest import DAY, written

MakeDeadline = Callable[..., Deadline]


def test_time_left_in_words(deadline: MakeDeadline) -> None:
    assert left(deadline()) == "8 days"
    assert left(deadline(days_left=1)) == "1 day"
    assert left(deadline(days_left=0)) == "today"
    assert left(deadline(state=State.OVERDUE, days_left=-3)) == "3 days late"
    assert left(deadline(state=State.MET)) == ""


def test_the_table_says_state_and_date_in_words(deadline: MakeDeadline, terminal: Terminal) -> None:
    write_deadlines([deadline(verified=False)], terminal)
    line = written(terminal).splitlines()[1]
    assert line.startswith("2017-006  decision  running  2018-03-20  8 days  The LSCB Chair")
    assert "not verified" in written(terminal)


def test_the_table_says_that_a_start_was_corrected(
    deadline: MakeDeadline, terminal: Terminal
) -> None:
    before = Correction(on=date(2018, 2, 1), due=date(2018, 3, 1))
    write_deadlines([deadline(corrected=before)], terminal)
    assert "start corrected, was due 2018-03-01" in " ".join(written(terminal).split())


def test_explained_shows_every_step(deadline: MakeDeadline, terminal: Terminal) -> None:
    write_explained([deadline()], terminal)
    assert "2017-006 decision: running, due 2018-03-20 (8 days)" in written(terminal)
    assert "    - one month later is 2018-03-20\n" in written(terminal)
    assert "    Source: S0 1.6\n" in written(terminal)


def test_json_object_has_the_fields_of_the_contract(deadline: MakeDeadline) -> None:
    found = deadline_object(deadline())
    wanted = ("case", "clock", "title", "state", "start", "due", "days_left", "strength", "cites")
    assert all(field in found for field in (*wanted, "explanation"))
    assert found["start"] == {"milestone": "incident-notified", "on": date(2018, 2, 20)}


def test_csv_can_be_read_back_and_holds_no_formula(
    deadline: MakeDeadline, terminal: Terminal
) -> None:
    write_csv([deadline(title="=cmd()", days_left=-2, of="education")], terminal)
    row = next(csv.DictReader(io.StringIO(written(terminal))))
    assert row["title"] == "'=cmd()"
    assert row["days_left"] == "-2"
    assert row["agency"] == "education"
    assert row["due"] == "2018-03-20"


def test_ics_has_an_event_for_each_open_deadline(
    deadline: MakeDeadline, terminal: Terminal
) -> None:
    write_ics([deadline(), deadline(state=State.MET, clock="other")], DAY, 14, terminal)
    calendar = icalendar.Calendar.from_ical(written(terminal))
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == date(2018, 3, 20)
    assert str(event["summary"]) == "2017-006: The LSCB Chair decides"
    assert len(event.walk("VALARM")) == 1


def test_a_pause_says_by_when_it_is_looked_at_again(
    deadline: MakeDeadline, terminal: Terminal
) -> None:
    pause = Pause(index=3, until=date(2018, 4, 1), days_left=20)
    paused = deadline(state=State.PAUSED, pause=pause)
    write_deadlines([paused], terminal)
    assert "paused to 2018-04-01" in written(terminal)
    assert "20 days" in written(terminal)
    assert deadline_object(paused)["paused_until"] == date(2018, 4, 1)
    write_ics([paused], DAY, 14, terminal)
    assert "DTSTART;VALUE=DATE:20180401" in written(terminal)
    assert "paused: look at it again" in written(terminal).replace("\n ", "")


def test_ics_is_the_same_every_time(deadline: MakeDeadline, terminal: Terminal) -> None:
    write_ics([deadline()], DAY, 14, terminal)
    again = replace(terminal, out=io.StringIO())
    write_ics([deadline()], DAY, 14, again)
    assert written(terminal) == written(again)
