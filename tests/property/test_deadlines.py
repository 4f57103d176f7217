"""Laws of counting days, for any day that the table knows."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from scrctl.deadlines.calendar import add_months, load_calendar

ROOT = Path(__file__).resolve().parents[2]
CALENDAR = load_calendar(
    (ROOT / "scrctl" / "deadlines" / "holidays-england-wales.yaml").read_bytes()
)
DAYS = some.dates(min_value=date(2012, 1, 1), max_value=date(2027, 12, 31))
NUMBERS = some.integers(min_value=0, max_value=60)
MONTHS = some.integers(min_value=0, max_value=500)


@given(DAYS, DAYS, NUMBERS)
def test_working_days_are_monotonic(first: date, second: date, number: int) -> None:
    first, second = sorted((first, second))
    earlier = CALENDAR.add_working_days(first, number).date
    assert earlier <= CALENDAR.add_working_days(second, number).date


@given(DAYS, NUMBERS, NUMBERS)
def test_working_days_are_additive(day: date, one: int, more: int) -> None:
    halfway = CALENDAR.add_working_days(day, one).date
    at_once = CALENDAR.add_working_days(day, one + more).date
    assert CALENDAR.add_working_days(halfway, more).date == at_once


@given(DAYS, some.integers(min_value=1, max_value=60), some.sampled_from((1, -1)))
def test_they_never_end_on_a_day_that_does_not_count(day: date, number: int, sign: int) -> None:
    end = CALENDAR.add_working_days(day, sign * number).date
    assert end.weekday() < 5
    assert end not in CALENDAR.holidays


@given(DAYS, NUMBERS)
def test_each_day_between_is_counted_or_named(day: date, number: int) -> None:
    counted = CALENDAR.add_working_days(day, number)
    assert (counted.date - day).days == number + len(counted.skipped)
    assert all(day < skipped <= counted.date and why for skipped, why in counted.skipped)


@given(DAYS, NUMBERS)
def test_the_way_back_leads_to_the_same_day_from_a_working_day(day: date, number: int) -> None:
    start = CALENDAR.add_working_days(day, 1).date
    there = CALENDAR.add_working_days(start, number).date
    assert CALENDAR.add_working_days(there, -number).date == start


@given(DAYS, DAYS, MONTHS)
def test_months_are_monotonic(first: date, second: date, number: int) -> None:
    first, second = sorted((first, second))
    assert add_months(first, number) <= add_months(second, number)


@given(DAYS, MONTHS)
def test_months_keep_the_day_or_the_last_one(day: date, number: int) -> None:
    end = add_months(day, number)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == number
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)
