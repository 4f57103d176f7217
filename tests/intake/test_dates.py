"""Dates and times in every British way of writing them; what is not clear is not guessed at."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrctl.intake.dates import read_date, read_time
from scrctl.intake.serial import Format, format_of, shown_number
from scrctl.model.known_date import span

CLEAR = {
    "3rd March 2016": "2016-03-03",
    "03/03/16": "2016-03-03",
    "3.3.2016": "2016-03-03",
    "3-Mar-16": "2016-03-03",
    "12th of May 2015": "2015-05-12",
    "Thurs 3 March 2016": "2016-03-03",
    "May 3, 2016": "2016-05-03",
    "March 2016": "2016-03",
    "Mar ’16": "2016-03",
    "03/2016": "2016-03",
    "2016": "2016",
    "12/11/68": "1968-11-12",
    "early 2016": "early 2016",
    "mid-March 2016": "mid 2016-03",
    "end of March 2016": "late 2016-03",
    "Summer 2015": "summer 2015",
    "winter 2015/16": "winter 2015",
    "c. 2015": "about 2015",
    "circa March 2016": "about 2016-03",
    "before March 2016": "before 2016-03",
    "prior to 3/3/16": "before 2016-03-03",
    "after 2014": "after 2014",
    "3-5 March 2016": "between 2016-03-03 and 2016-03-05",
    "March – May 2016": "between 2016-03 and 2016-05",
    "01/03/2016-05/03/2016": "between 2016-03-01 and 2016-03-05",
    "between March 2016 and May 2016": "between 2016-03 and 2016-05",
    "2014 - 2016": "between 2014 and 2016",
    "Feb-Mar 2016": "between 2016-02 and 2016-03",
    "w/c 7/3/16": "between 2016-03-07 and 2016-03-13",
    "Week ending Sunday 13 March 2016": "between 2016-03-07 and 2016-03-13",
}
UNCLEAR = (
    "Feb 16", f"Q{2} 2016", "w/c March 2016", "w/c ?",
    "?", "n/k", "3/3", "March 2016?", "04/13/2016", "31/02/2016", "2015/16", "2010-11", "Mar-16",
    "winter 2015", "Friday 3 March 2016", "03/03/16 and 05/03/16", "3rd & 25th March 2017",
    "March and June 2016", "16 March", "April 2016 to date", "Monday",
    "5 March to 3 March 2016", "42443", "3rd Mach 2016", "",
)  # fmt: skip


@pytest.mark.parametrize("text", CLEAR)
def test_what_is_clear(text: str) -> None:
    assert read_date(text).date == CLEAR[text]


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_clear_is_not_guessed(text: str) -> None:
    assert read_date(text).date == ""


def test_a_time_may_stand_beside_the_date() -> None:
    read = read_date("3 March 2016 at 2.30pm")
    assert (read.date, read.time) == ("2016-03-03", "14:30")
    assert read_date("03/03/16 25:30").date == ""


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14:30", "14:30"), ("14.30", "14:30"), ("1430hrs", "14:30"), ("2pm", "14:00"),
        ("12.05 a.m.", "00:05"), ("midday", "12:00"), ("midnight", ""), ("am", ""), ("25:00", ""),
        ("13pm", ""), ("?", ""),
    ],
)  # fmt: skip
def test_times(text: str, time: str) -> None:
    assert read_time(text) == time


@given(st.text(max_size=40))
def test_whatever_is_written_gives_a_date_that_can_be_or_none(text: str) -> None:
    found = read_date(text)
    assert found.date == "" or span(found.date) is not None


@given(st.dates())
def test_a_day_in_figures_is_that_day(day: object) -> None:
    year, month, number = str(day).split("-")
    assert read_date(f"{number}/{month}/{year}").date == str(day)


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("14", "", "2016-03-03"),
        ("16", "", "03 March"),
        ("164", "dd/mm", "03 March"),
        ("17", "", "2016-03"),
        ("164", "mmmm\\ yyyy", "2016-03"),
        ("164", 'dd/mm/yyyy" "hh:mm', "2016-03-03 14:30"),
        ("164", "yyyy", "2016"),
        ("164", "[$-809]dddd d mmmm yyyy", "2016-03-03"),
        ("20", "", "14:30"),
        ("0", "", "42432.604166667"),
        ("164", "#,##0.00", "42432.604166667"),
    ],
)
def test_a_number_is_read_as_it_is_shown(number: str, code: str, shown: str) -> None:
    assert shown_number("42432.604166667", format_of(number, code)) == shown


def test_midnight_beside_a_day_is_no_time() -> None:
    assert shown_number("42432", Format.BOTH) == "2016-03-03"


def test_the_other_calendar_of_spreadsheets() -> None:
    assert shown_number("40970", Format.DAY, from_1904=True) == "2016-03-03"
    assert shown_number("99999999", Format.DAY) == "99999999"
