"""Dates as far as they are known in words: never more than the reader may know, never falsely."""

from datetime import date

import pytest

from scrctl.render.known_dates import (
    AGE_NOT_KNOWN,
    age_told,
    age_told_publicly,
    told,
    told_publicly,
)


@pytest.mark.parametrize(
    ("text", "exact", "month", "year"),
    [
        ("2016-03-14", "14 March 2016", "March 2016", "2016"),
        ("spring 2016", "spring 2016", "spring 2016", "2016"),
        ("winter 2015", "winter 2015 to 2016", "winter 2015 to 2016", "2015 to 2016"),
        ("early 2016-03", "early March 2016", "March 2016", "2016"),
        ("mid 2016", "mid 2016", "mid 2016", "2016"),
        ("before 2016-03-14", "before 14 March 2016", "in or before March 2016",
         "in or before 2016"),
        ("before 2016", "before 2016", "before 2016", "before 2016"),
        ("about 2016-03-14", "about 14 March 2016", "about March 2016", "about 2016"),
        ("between 2016-03-03 and 2016-03-05", "between 3 March 2016 and 5 March 2016",
         "March 2016", "2016"),
        ("2016-02-30", "", "", ""),
        ("?", "", "", ""),
    ],
)  # fmt: skip
def test_a_date_in_words(text: str, exact: str, month: str, year: str) -> None:
    assert told(text) == exact
    assert told_publicly(text, "month") == month
    assert told_publicly(text, "year") == year
    assert told_publicly(text, "misspelt") == year
    assert told_publicly(text, "day") == exact


def test_a_third_is_told_where_thirds_are() -> None:
    assert told_publicly("early 2016-03", "third") == "early March 2016"
    assert told_publicly("spring 2016", "part") == "2016"


def test_an_age_is_as_vague_as_its_date() -> None:
    born = date(2012, 5, 1)
    assert age_told(born, "2016-06-01", is_public=False) == "4 years old"
    assert age_told(born, "between 2016-06 and 2016-07", is_public=False) == "4 years old"
    vague = age_told(born, "early 2016", is_public=False)
    assert vague == "3 years old"
    assert "somewhere between" in age_told(born, "about 2016", is_public=False)
    assert age_told(born, "before 2016", is_public=False) == AGE_NOT_KNOWN
    assert age_told(born, "about 2017", is_public=True).count(" or ") >= 1
    assert age_told(born, "?", is_public=False) == ""


@pytest.mark.parametrize(
    ("precision", "bands"),
    [
        ("day", "under one year old"),
        ("third", "under one year old"),
        ("month", "under one year old or of pre-school age"),
        ("season", "under one year old or of pre-school age"),
        ("part", "under one year old or of pre-school age"),
        ("year", "under one year old or of pre-school age"),
        ("misspelt", "under one year old or of pre-school age"),
    ],
)
def test_an_age_tells_no_more_than_the_date_beside_it(precision: str, bands: str) -> None:
    """On the day before the first birthday of somebody born in the middle of a month."""
    born = date(2015, 3, 12)
    assert age_told_publicly(born, "2016-03-09", precision) == bands


def test_an_age_far_from_a_birthday_has_one_band() -> None:
    assert age_told_publicly(date(2015, 8, 1), "2016-01-17", "season") == "under one year old"
    assert age_told_publicly(date(2014, 8, 1), "2016-01", "third") == "of pre-school age"
    assert age_told_publicly(date(2014, 8, 1), "early 2016", "year") == "of pre-school age"
    assert age_told_publicly(date(2014, 8, 1), "?", "year") == ""
