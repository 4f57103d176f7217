"""Dates as far as they are known: what they may mean, and where they stand in a list."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrctl.model.known_date import has_shape, is_bounded, sort_day, span

WORDS = ("", "before ", "after ", "about ")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("spring 2016", date(2016, 3, 1), date(2016, 5, 31)),
        ("winter 2015", date(2015, 12, 1), date(2016, 2, 29)),
        ("autumn 2016", date(2016, 9, 1), date(2016, 11, 30)),
        ("early 2016", date(2016, 1, 1), date(2016, 4, 30)),
        ("late 2016", date(2016, 9, 1), date(2016, 12, 31)),
        ("early 2016-03", date(2016, 3, 1), date(2016, 3, 10)),
        ("late 2016-02", date(2016, 2, 21), date(2016, 2, 29)),
        ("about 2016-03-14", date(2016, 3, 7), date(2016, 3, 21)),
        ("about 2015", date(2014, 1, 1), date(2016, 12, 31)),
        ("before 2016-03", date.min, date(2016, 2, 29)),
        ("after 2016-03-14", date(2016, 3, 15), date.max),
        ("between 2016-03 and 2016-05", date(2016, 3, 1), date(2016, 5, 31)),
        ("between early 2016 and 2016-06-02", date(2016, 1, 1), date(2016, 6, 2)),
    ],
)
def test_what_a_date_may_mean(text: str, first: date, last: date) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "winter 0000",
        "between 2016-05 and 2016-03",
        "before 0001",
        "about 2016-02-30",
        "2016-13",
        "2016-03-00",
        "2016-00",
        "after 2016-00-15",
    ],
)
def test_a_date_that_cannot_be(text: str) -> None:
    assert has_shape(text)
    assert span(text) is None


@pytest.mark.parametrize(
    "text", ["Spring 2016", "early 2016-03-01", "before after 2016", "c. 2015", "?", "2016\n", ""]
)
def test_other_ways_of_writing_are_no_date(text: str) -> None:
    assert not has_shape(text)


def test_before_and_after_stand_beside_their_day() -> None:
    days = ["after 2016-03-14", "2016-03-14", "before 2016-03-14", "", "about 2016-03-13"]
    assert sorted(days, key=sort_day) == [
        "before 2016-03-14", "about 2016-03-13", "2016-03-14", "after 2016-03-14", "",
    ]  # fmt: skip


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.sampled_from(WORDS))
def test_a_day_lies_where_its_word_says(day: date, word: str) -> None:
    days = span(f"{word}{day.isoformat()}")
    assert days is not None
    inside = days[0] <= day <= days[1]
    assert inside is (word in ("", "about "))
    assert is_bounded(days) is inside
    assert days[0] <= days[1] + timedelta(0)
