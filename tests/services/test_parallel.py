"""Many cases in two processes: the same answers in the same order, and faults at their place."""

import os
from datetime import date

import pytest

from scrctl.services import parallel
from scrctl.services.check import check, check_case
from scrctl.services.load import Workplace, open_workplace
from scrctl.services.parallel import each, elsewhere
from tests.conftest import EXAMPLE

AS_OF = date(2018, 3, 12)
HERE = os.getpid()


def process(work: Workplace, case_id: str) -> tuple[str, int]:
    assert work.as_of == AS_OF
    return case_id, os.getpid()


def faulty(work: Workplace, case_id: str) -> str:
    if case_id == work.case_ids[-1]:
        raise ZeroDivisionError
    return case_id


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Workplace:
    monkeypatch.setattr(parallel, "MANY", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return open_workplace(EXAMPLE, AS_OF)


def test_a_few_cases_need_no_other_process(
    monkeypatch: pytest.MonkeyPatch, work: Workplace
) -> None:
    monkeypatch.setattr(parallel, "MANY", 200)
    assert {pid for _, pid in each(work, work.case_ids, process)} == {HERE}


def test_the_answers_are_the_same(monkeypatch: pytest.MonkeyPatch, work: Workplace) -> None:
    there = list(elsewhere(work, work.case_ids, check_case))
    assert there == [check_case(work, case_id) for case_id in work.case_ids]
    apart = check(EXAMPLE, (), AS_OF, lambda _what, _total: lambda: None)
    monkeypatch.setattr(parallel, "MANY", 200)
    assert apart == check(EXAMPLE, (), AS_OF, lambda _what, _total: lambda: None)


def test_a_fault_is_raised_here_after_the_answers_before_it(work: Workplace) -> None:
    answers = each(work, work.case_ids, faulty)
    for case_id in work.case_ids[:-1]:
        assert next(answers) == case_id
    with pytest.raises(ZeroDivisionError) as fault:
        next(answers)
    assert fault.traceback[-1].name == "faulty"


def test_what_cannot_be_sent_is_answered_here(
    monkeypatch: pytest.MonkeyPatch, work: Workplace
) -> None:
    monkeypatch.setattr(parallel, "elsewhere", lambda *_: pytest.fail("a pool may wait for ever"))
    assert tuple(each(work, work.case_ids, lambda _work, name: name)) == work.case_ids
