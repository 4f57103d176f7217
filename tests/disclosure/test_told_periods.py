"""Times written by hand, against how precisely the public is told of the events in them."""

from datetime import date

import pytest

from scrctl.disclosure.told_periods import months_of, periods_told
from scrctl.model.case import CaseRecord, Incident
from scrctl.model.dossier import Case
from scrctl.model.learning import Narrative
from scrctl.model.review import Chronology, Entry


def case(precision: str = "year", *more: Entry, dated: date | None = None) -> Case:
    entries = (Entry(id="ev-1", date="2016-03-14"), *more)
    record = CaseRecord(public_dates=precision, incident=Incident(on=date(2016, 11, 2)))
    return Case(
        id="2017-005",
        record=record,
        report=Narrative(dated=dated),
        chronologies={"chronology/a.yaml": Chronology(agency="a", entries=entries)},
    )


@pytest.mark.parametrize(
    "text",
    [
        "In March 2016 she came.", "by mar 2016", "in MARCH of 2016", "late March 2016",
        "spring 2016",
        "In early 2016", "03/2016", "2016-03", "the end of March 2016", "In November 2016",
        "Autumn of 2016", "Late 2016", "March, 2016", "mid-March 2016",
    ],
)  # fmt: skip
def test_what_is_finer_than_the_year_is_found(text: str) -> None:
    assert len(list(periods_told(months_of(case()), text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In 2016 she came.", "In April 2016", "summer 2016", "She may 2016 times", "March 2015",
        "14/03/2016", "the report of 2016-03-14", "In March she came.", "mid 2016",
    ],
)  # fmt: skip
def test_what_holds_no_event_or_is_no_finer_is_left_alone(text: str) -> None:
    assert list(periods_told(months_of(case()), text)) == []


@pytest.mark.parametrize(
    ("precision", "found"),
    [("year", 4), ("part", 3), ("season", 2), ("month", 1), ("third", 0), ("misspelt", 4)],
)
def test_it_is_held_against_the_precision_of_the_case(precision: str, found: int) -> None:
    text = "early 2016, spring 2016, March 2016, late March 2016"
    assert len(list(periods_told(months_of(case(precision)), text))) == found


def test_an_event_that_may_be_known_opens_its_month() -> None:
    own = Entry(id="ev-2", date="2016-03-20", public="month", public_because="The judgment says.")
    assert list(periods_told(months_of(case("year", own)), "In March 2016")) == []
    bare = Entry(id="ev-2", date="2016-03-20", public="month")
    assert len(list(periods_told(months_of(case("year", bare)), "In March 2016"))) == 1


def test_a_month_in_which_the_review_did_something_is_left_alone() -> None:
    assert list(periods_told(months_of(case(dated=date(2016, 3, 30))), "dated March 2016")) == []


def test_an_event_of_which_only_the_year_is_known_hides_no_month() -> None:
    own = Entry(id="ev-2", date="2015")
    assert list(periods_told(months_of(case("year", own)), "In January 2015")) == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2016 much changed: in March she came.", "It was 2016. By late March nobody had rung.",
        "[[date:ev-1]] she rang. Since March he had been away.",
        "[[child]] was [[age:child@ev-1]], and during\nMarch, she came.",
        "that March (2016) she came",
    ],
)  # fmt: skip
def test_a_month_without_its_year_is_found_beside_the_year(text: str) -> None:
    assert len(list(periods_told(months_of(case()), text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In 2016 much changed.\n\nIn March she came.", "In 2015 much changed: in March she came.",
        "In 2016 it was felt by may people; in may cases.", "In 2016 she went in April.",
        "In 2016, on the march.", "In 2016 she came; see March 2015.",
    ],
)  # fmt: skip
def test_a_month_without_its_year_is_left_alone_elsewhere(text: str) -> None:
    assert list(periods_told(months_of(case()), text)) == []


def test_a_month_is_found_where_the_references_are_taken_out() -> None:
    written = "[[date:ev-1]] she rang. Since March he had been away."
    shown = written.replace("[[date:ev-1]]", " " * len("[[date:ev-1]]"))
    assert list(periods_told(months_of(case()), shown, written)) == [written.index("Since")]
    assert list(periods_told(months_of(case("month")), shown, written)) == []
