from datetime import date

import pytest

from scrctl.model.review import Entry
from scrctl.rules.event_date import has_shape, is_before, span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31)),
        ("2016-03-14", date(2016, 3, 14), date(2016, 3, 14)),
    ],
)
def test_span_is_as_wide_as_the_date_is_vague(text: str, first: date, last: date) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize("text", ["2016-13", "2015-02-29", "0000", "2016-04-31"])
def test_no_span_for_what_is_in_no_calendar(text: str) -> None:
    assert has_shape(text)
    assert span(text) is None


@pytest.mark.parametrize("text", ["", "March 2016", "16-03-14", "2016-3", "2016-03-14\n"])
def test_other_ways_of_writing_have_no_span(text: str) -> None:
    assert not has_shape(text)
    assert span(text) is None


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (Entry(date="2016-10-04"), Entry(date="2016-09-30"), True),
        (Entry(date="2016-10-04"), Entry(date="2016-10-05"), False),
        (Entry(date="2016-10-04"), Entry(date="2016-10"), False),
        (Entry(date="2016"), Entry(date="2015-12-31"), True),
        (Entry(date="2016-10-04", time="10:00"), Entry(date="2016-10-04", time="09:00"), True),
        (Entry(date="2016-10-04", time="10:00"), Entry(date="2016-10-04"), False),
        (Entry(date="2016-10-04", sequence=2), Entry(date="2016-10-04", sequence=1), True),
        (
            Entry(date="2016-10-04", sequence=1, time="10:00"),
            Entry(date="2016-10-04", sequence=2, time="09:00"),
            False,
        ),
    ],
)
def test_before_only_where_it_is_certain(above: Entry, below: Entry, *, expected: bool) -> None:
    assert is_before(below, above) is expected
