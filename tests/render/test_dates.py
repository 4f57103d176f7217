from datetime import date

import pytest

from scrctl.render import dates


@pytest.mark.parametrize(
    ("known", "precision", "told"),
    [
        ("2016-05-04", "third", "early May 2016"),
        ("2016-05-11", "third", "mid May 2016"),
        ("2016-05-31", "third", "late May 2016"),
        ("2016-05", "third", "May 2016"),
        ("2016-05-04", "month", "May 2016"),
        ("2016-02-04", "season", "winter 2015 to 2016"),
        ("2016-12-04", "season", "winter 2016 to 2017"),
        ("2016-03-01", "season", "spring 2016"),
        ("2016-11-30", "season", "autumn 2016"),
        ("2016-04-30", "part", "early 2016"),
        ("2016-08-01", "part", "mid 2016"),
        ("2016-09-01", "part", "late 2016"),
        ("2016-05-04", "year", "2016"),
        ("2016", "month", "2016"),
        ("2016-05-04", "day", "2016"),
        ("2016-05-04", "", "2016"),
    ],
)
def test_the_public_is_told_no_more_than_the_case_allows(
    known: str, precision: str, told: str
) -> None:
    assert dates.generalised(dates.known(known), precision) == told


def test_a_date_is_told_as_precisely_as_it_is_known() -> None:
    told = [dates.as_known(dates.known(text)) for text in ("2016", "2016-03", "2016-03-14")]
    assert told == ["2016", "March 2016", "14 March 2016"]


@pytest.mark.parametrize("text", ["", "2016-13", "2016-02-30", "spring", "2016-1-1-1", "²016"])
def test_what_is_no_date_is_not_told(text: str) -> None:
    assert dates.known(text) == ()


@pytest.mark.parametrize(
    ("event", "exact", "band"),
    [
        ("2010-12-01", "not yet born", "not yet born"),
        ("2011-03-20", "less than a month old", "under one year old"),
        ("2011-04-12", "1 month old", "under one year old"),
        ("2012-09-12", "18 months old", "of pre-school age"),
        ("2016-03-11", "4 years old", "of pre-school age"),
        ("2016-03-12", "5 years old", "of primary-school age"),
        ("2016-05", "about 5 years old", "of primary-school age"),
        ("2022-04-01", "11 years old", "of secondary-school age"),
        ("2028-04-01", "17 years old", "aged 16 or 17"),
        ("2030", "about 19 years old", "an adult"),
    ],
)
def test_ages_are_exact_or_in_bands(event: str, exact: str, band: str) -> None:
    months, to_the_day = dates.age_on(date(2011, 3, 12), dates.known(event))
    assert dates.exact_age(months, known_to_the_day=to_the_day) == exact
    assert dates.age_band(months) == band
