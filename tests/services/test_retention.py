"""For how long records are kept, where the procedure leaves it to the board."""

import json

import pytest

from tests.conftest import EXAMPLE

from . import MakeStore, RunCli

UNSET = "has set no time for which the records of"


def board(retention: str) -> dict[str, str]:
    text = (EXAMPLE / "scrctl.yaml").read_text("utf-8")
    begin, end = text.index("  retention:\n"), text.index("\nregister:\n")
    return {"scrctl.yaml": f"{text[:begin]}  retention: {retention}{text[end:]}"}


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_years_of_the_board_count_from_completion(
    make_store: MakeStore, run_cli: RunCli
) -> None:
    store = make_store(board("{maca: {years: 12, source: minute 7}}"), base=EXAMPLE)
    answer = run_cli("deadlines", "2016-003", "--format", "json", store=store)
    (kept,) = [d for d in json.loads(answer.out)["deadlines"] if d["clock"] == "retention"]
    assert (kept["state"], kept["due"], kept["strength"]) == ("running", "2028-07-07", "local")
    assert "at least 12 years (local; C8, R98, minute 7)" in words(kept["explanation"][1])
    assert UNSET not in run_cli("status", "2016-003", store=store).out


@pytest.mark.parametrize("case", ["2016-003", "2017-002", "2016-010"])
def test_where_the_board_has_set_nothing_that_is_what_is_said(
    make_store: MakeStore, run_cli: RunCli, case: str
) -> None:
    store = make_store(board("{}"), base=EXAMPLE)
    told = run_cli("status", case, store=store)
    assert told.code == 0
    assert UNSET in words(told.out)
    answer = run_cli("deadlines", case, "--format", "json", store=store)
    assert "retention" not in [d["clock"] for d in json.loads(answer.out)["deadlines"]]
    checked = run_cli("validate", case, "--format", "concise", store=store)
    assert checked.code == 0, checked.out
    assert "PRO073" in checked.out


def test_records_disposed_of_before_the_years_are_over(
    make_store: MakeStore, run_cli: RunCli
) -> None:
    store = make_store(board("{single-agency: {years: 12}}"), base=EXAMPLE)
    gone = ("record", "2017-002", "records-disposed", "--on", "2018-03-12")
    run_cli(*gone, "--by", "business_manager", store=store)
    told = run_cli("validate", "2017-002", "--format", "concise", store=store)
    assert told.code == 1
    assert "DLN004" in told.out


@pytest.mark.parametrize(
    ("retention", "code"),
    [("{maca: 10 years}", "SCH"), ("{maca: {years: 0}}", "SCH"), ("{mca: {years: 9}}", "PRO074")],
)
def test_a_period_that_cannot_hold_is_told(
    make_store: MakeStore, run_cli: RunCli, retention: str, code: str
) -> None:
    store = make_store(board(retention), base=EXAMPLE)
    told = run_cli("validate", "--format", "concise", store=store)
    assert told.code == 1
    assert f" {code}" in told.out
