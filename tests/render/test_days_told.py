"""Days of a chronology: none is told in a public file, unless its own entry says that it may be.

Pitfall 4 and the paragraph on jigsaw identification: dates in ranges, everywhere the same ones.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest_render import CASE, REGISTER, Render, text_of
from msgspec import structs

from scrctl.model.case import Incident
from scrctl.model.dossier import Case
from scrctl.model.review import Entry, Period, Terms
from scrctl.render.known_dates import age_told_publicly
from scrctl.render.request import Audience

ALL = ("html", "docx", "pdf")
FILE = "chronology/fernshire-police.yaml"
WRITTEN = (
    "17 January 2016", "17th of January, 2016", "January 17, 2016", "17/01/2016", "17.1.16",
    "2016-01-17", "the seventeenth of January", "Sunday 17 January", "160117", "1/17/2016",
    "17-Jan-16", "17 I 2016",
)  # fmt: skip
TABLE = """| When | What |
|------|------|
| {} | A call came. |

: What happened and when

Then, in {}, another one.
"""


def case_with(**changes: object) -> Case:
    """Return the invented case with other words in the entry of 17 January 2016."""
    chronology = CASE.chronologies[FILE]
    first: Entry = structs.replace(chronology.entries[0], **changes)
    entries = (first, *chronology.entries[1:])
    return replace(CASE, chronologies={FILE: structs.replace(chronology, entries=entries)})


@pytest.mark.parametrize("written", WRITTEN)
def test_a_day_of_the_chronology_is_told_in_no_form(render: Render, written: str) -> None:
    done = render(body=f"It was on {written} that they came.\n")
    assert {leak.kind for leak in done.leaks} == {"date-of-event"}
    assert not done.files


@pytest.mark.parametrize(
    "known", ["before 2016-01-17", "about 2016-01-17", "between 2016-01-17 and 2016-02"]
)
def test_nor_a_day_that_a_date_names_without_being_it(render: Render, known: str) -> None:
    body = "It was on 17 January 2016 that they came, or so.\n"
    assert {leak.kind for leak in render(case=case_with(date=known), body=body).leaks} == {
        "date-of-event"
    }
    allowed = case_with(date=known, public="day", public_because="The judgment gives it.")
    assert render(case=allowed, body=f"{body}\nThat was [[date:ev-police-k3f9]].\n").files


@pytest.mark.parametrize("where", ["# On 17 January 2016", "Word.[^a]\n\n[^a]: 17 January 2016."])
def test_nor_in_a_heading_or_a_note_of_any_format(render: Render, where: str) -> None:
    done = render(body=where + "\n\nText.\n", formats=ALL)
    assert {leak.file.rsplit(".", maxsplit=1)[-1] for leak in done.leaks} == set(ALL)


@pytest.mark.parametrize("written", ["January 2016", "winter 2015 to 2016", "18 January 2016"])
def test_less_than_the_day_may_be_told(render: Render, written: str) -> None:
    assert render(body=f"It was in {written}.\n").files


def test_the_confidential_files_tell_the_day(render: Render) -> None:
    done = render(body="On 17 January 2016.\n", audience=Audience.CONFIDENTIAL)
    assert done.files


def test_a_day_of_the_review_itself_may_be_told(render: Render) -> None:
    agreed = case_with(date="2017-06-01")
    assert render(case=agreed, body="The board agreed the terms on 1 June 2017.\n").files
    dated = case_with(date="2018-03-12")
    assert render(case=dated, body="This is the report of 12 March 2018.\n").files


@pytest.mark.parametrize(
    ("public", "because", "told"),
    [
        ("", "", "winter 2015 to 2016"),
        ("year", "", "2016"),
        ("month", "", "winter 2015 to 2016"),
        ("month", "The judgment gives it.", "January 2016"),
        ("day", "", "winter 2015 to 2016"),
        ("day", "The judgment gives it.", "17 January 2016"),
    ],
)
def test_an_event_is_told_alike_in_a_table_and_in_the_text(
    render: Render, public: str, because: str, told: str
) -> None:
    body = TABLE.replace("{}", "[[date:ev-police-k3f9]]")
    done = render(case=case_with(public=public, public_because=because), body=body, formats=ALL)
    assert len(done.files) == len(ALL), done
    for file in done.files:
        text = " ".join(text_of(Path(file.path)).split())
        assert text.casefold().count(told.casefold()) >= 2
        assert (text.count("17 January") >= 2) == (told == "17 January 2016")


def test_no_reason_makes_the_day_of_the_incident_public(render: Render) -> None:
    open_day = case_with(public="day", public_because="The judgment gives it.")
    assert open_day.record is not None
    record = structs.replace(open_day.record, incident=Incident(on=date(2016, 1, 17)))
    done = render(case=replace(open_day, record=record), body="[[date:ev-police-k3f9]]\n")
    assert {leak.kind for leak in done.leaks} == {"date-of-incident"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "winter 2015 to 2016"),
        ({"public": "year"}, "2016"),
        ({"public": "day", "public_because": "The judgment says it."}, "17 January 2016"),
        ({"public": "day"}, "winter 2015 to 2016"),
    ],
)
def test_the_period_of_the_terms_is_told_as_the_event_it_begins_with(
    render: Render, changes: dict[str, str], told: str
) -> None:
    period = Period(start=date(2016, 1, 17), end=date(2017, 2, 8))
    agreed = replace(case_with(date="2016-01-17", **changes), terms=Terms(period=period))
    done = render(case=agreed, document="terms-of-reference")
    text = text_of(Path(done.files[0].path))
    assert re.search(rf"(?<!winter) {told} to winter 2016 to 2017", " ".join(text.split()))


def test_an_age_is_told_as_coarsely_as_its_event(render: Render) -> None:
    own = case_with(date="2016-01-17", public="year")
    body = (
        f"When the call came, [[child]] was [[age:child@{own.chronologies[FILE].entries[0].id}]].\n"
    )
    born = next(e for e in REGISTER.entries if e.key == "child").date_of_birth
    assert born is not None
    done = render(case=own, body=body)
    said = age_told_publicly(born, "2016-01-17", "year")
    assert said in " ".join(text_of(Path(done.files[0].path)).split())
