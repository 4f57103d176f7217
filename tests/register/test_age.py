"""The age at the incident and the date of birth tell the same (R12)."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.model.case import CaseRecord, Incident, Subject
from scrctl.model.dossier import Case
from scrctl.register.age import check_age

BORN = "2000-02-29"


def case_of(age: int | None, on: date | None) -> Case:
    record = CaseRecord(subject=Subject(key="child", age_at_incident=age), incident=Incident(on=on))
    return Case(id="2017-005", record=record)


def register_of(born: str) -> RegisterView:
    value = RegisterValue(kind="date-of-birth", value=born)
    return RegisterView(entries=(RegisterEntry(key="child", values=(value,)),))


@pytest.mark.parametrize(
    ("age", "on"),
    [
        (16, date(2017, 2, 28)),
        (17, date(2017, 3, 1)),
        (17, date(2018, 2, 28)),
        (18, date(2018, 3, 1)),
        (None, date(2018, 3, 1)),
        (3, None),
    ],
)
def test_the_right_age_is_not_spoken_of(age: int | None, on: date | None) -> None:
    assert check_age(case_of(age, on), register_of(BORN)) == ()


@pytest.mark.parametrize(("age", "on"), [(17, date(2018, 3, 1)), (18, date(2018, 2, 28))])
def test_another_age_is_told_without_the_day(age: int, on: date) -> None:
    (problem,) = check_age(case_of(age, on), register_of(BORN))
    assert (problem.code, problem.place.at) == ("PRO057", ("subject", "age_at_incident"))
    assert not any(character.isdigit() for character in problem.message + problem.hint)


@pytest.mark.parametrize("born", ["", "2000-13-01", "about 2000"])
def test_a_day_of_birth_that_is_no_date_tells_nothing(born: str) -> None:
    assert check_age(case_of(3, date(2018, 3, 1)), register_of(born)) == ()


def test_another_key_is_nobody() -> None:
    case = case_of(3, date(2018, 3, 1))
    assert case.record
    other = msgspec.structs.replace(case.record, subject=Subject(key="other", age_at_incident=3))
    assert check_age(replace(case, record=other), register_of(BORN)) == ()
