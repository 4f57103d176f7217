"""Working days of England and Wales, and calendar periods."""

import json
from datetime import date
from pathlib import Path

import holidays
import pytest

from scrctl.deadlines.calendar import BeyondCalendar, Calendar, add_months, load_calendar
from scrctl.model.board import ExtraHoliday
from scrctl.model.error import ScrctlError
from scrctl.procedures.definition import Unit
from scrctl.source.yaml import read_yaml
from tests.conftest import Counted
from tests.source.corpora import corpus

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = Path(__file__).with_name("bank-holidays-england-and-wales.yaml")


def test_the_table_is_what_was_published(calendar: Calendar, counted: Counted) -> None:
    document, problems = read_yaml(PUBLISHED.read_bytes(), PUBLISHED.name)
    assert document, problems
    published = {date.fromisoformat(day) for year in document.data.values() for day in year}
    assert len(published) == 149
    assert {day.year for day in published} == set(range(2011, 2029))
    assert set(calendar.holidays) == published
    counted(f"dates: {len(published)} of 149 bank holidays")


def test_the_table_agrees_with_an_independent_computation(calendar: Calendar) -> None:
    computed = holidays.country_holidays("GB", subdiv="ENG", years=range(2011, 2029))
    weekdays = {day for day in computed if day.weekday() < 5}
    assert set(calendar.holidays) == weekdays


def test_easter(calendar: Calendar) -> None:
    counted = calendar.add_working_days(date(2017, 4, 13), 5)
    assert counted.date == date(2017, 4, 24)
    assert counted.skipped == (
        (date(2017, 4, 14), "Good Friday"),
        (date(2017, 4, 15), "Saturday"),
        (date(2017, 4, 16), "Sunday"),
        (date(2017, 4, 17), "Easter Monday"),
        (date(2017, 4, 22), "Saturday"),
        (date(2017, 4, 23), "Sunday"),
    )


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2016, 12, 22), 5, date(2017, 1, 3)),  # both Christmas days move, and New Year's Day
        (date(2017, 12, 22), 5, date(2018, 1, 3)),
        (date(2022, 9, 16), 1, date(2022, 9, 20)),  # the State Funeral
        (date(2022, 5, 31), 2, date(2022, 6, 6)),  # the Platinum Jubilee
        (date(2017, 3, 20), 5, date(2017, 3, 27)),  # an ordinary Monday
        (date(2017, 3, 18), 1, date(2017, 3, 20)),  # from a Saturday
        (date(2017, 3, 20), 0, date(2017, 3, 20)),
        (date(2017, 4, 24), -5, date(2017, 4, 13)),  # backward over Easter
    ],
)
def test_worked_examples(calendar: Calendar, start: date, number: int, end: date) -> None:
    assert calendar.add_working_days(start, number).date == end


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2017, 1, 31), 1, date(2017, 2, 28)),
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2017, 8, 31), 6, date(2018, 2, 28)),
        (date(2017, 12, 15), 1, date(2018, 1, 15)),
        (date(2017, 3, 31), -1, date(2017, 2, 28)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2017, 5, 5), -5, date(2016, 12, 5)),
    ],
)
def test_months_end_with_the_month(start: date, number: int, end: date) -> None:
    assert add_months(start, number) == end


@pytest.mark.parametrize(
    ("number", "unit", "end"),
    [
        (5, Unit.WORKING_DAYS, date(2017, 3, 27)),
        (7, Unit.DAYS, date(2017, 3, 27)),
        (-7, Unit.DAYS, date(2017, 3, 13)),
        (6, Unit.MONTHS, date(2017, 9, 20)),
        (35, Unit.YEARS, date(2052, 3, 20)),
    ],
)
def test_every_unit(calendar: Calendar, number: int, unit: Unit, end: date) -> None:
    assert calendar.add(date(2017, 3, 20), number, unit).date == end


def test_nothing_is_computed_past_what_is_known(calendar: Calendar) -> None:
    assert calendar.add_working_days(date(2028, 12, 28), 1).date == date(2028, 12, 29)
    with pytest.raises(BeyondCalendar, match="2028-12-31"):
        calendar.add_working_days(date(2028, 12, 29), 1)
    with pytest.raises(BeyondCalendar):
        calendar.add_working_days(date(2011, 1, 1), -1)
    assert calendar.add(date(2028, 12, 29), 1, Unit.MONTHS).date == date(2029, 1, 29)


@pytest.mark.parametrize("unit", list(Unit))
def test_the_end_of_all_calendars_is_no_crash(calendar: Calendar, unit: Unit) -> None:
    with pytest.raises(BeyondCalendar):
        calendar.add(date.max, 1, unit)
    with pytest.raises(BeyondCalendar):
        calendar.add(date.min, -1, unit)


def test_a_board_has_days_of_its_own() -> None:
    raw = (ROOT / "scrctl" / "deadlines" / "holidays-england-wales.yaml").read_bytes()
    extra = (ExtraHoliday(on=date(2017, 3, 21), title="Founders' Day"), ExtraHoliday(title="?"))
    calendar = load_calendar(raw, extra)
    assert calendar.day_off(date(2017, 3, 21)) == "Founders' Day"
    assert calendar.add_working_days(date(2017, 3, 20), 1).date == date(2017, 3, 22)
    assert calendar.is_working_day(date(2017, 3, 22))


@pytest.mark.parametrize("raw", [b"", b"holidays: [", b"title: T\nholidays: 3\n"])
def test_a_broken_table_is_said(raw: bytes) -> None:
    with pytest.raises(ScrctlError, match="bank holidays"):
        load_calendar(raw)


def test_the_table_has_the_days_of_the_publishers_own_file(calendar: Calendar) -> None:
    path = corpus("gov-uk-bank-holidays-england-and-wales-2011-2028.json")
    years = json.loads(path.read_text("utf-8"))["years"]
    published = [date.fromisoformat(day["date"]) for days in years.values() for day in days]
    assert len(published) == len({*published}) == 149
    assert {*published} == {*calendar.holidays}
