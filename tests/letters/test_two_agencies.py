"""Two agencies that are asked to audit themselves: each has its own request, clock and duty."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLE, MakeStore, RunCli
from tests.letters.conftest import HISTORY, MEMBERS_OF_TWO, TWO

ONLY = "  - {agency: fernshire-police, to: member-police}\n"
CASE = "2018-001"
DAY = "2018-03-12"
HOSPITALS, POLICE = "fernshire-hospitals", "fernshire-police"
AT_REQUEST = HISTORY.format(procedure="single-agency", stage="request")
ASKED = ("record", CASE, "formal-request-made", "--by", "scr_group_chair")


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    """A case at the formal request to two agencies."""
    return make_store(
        {f"cases/{CASE}/history.yaml": AT_REQUEST, f"cases/{CASE}/request.yaml": TWO}, base=EXAMPLE
    )


def due(run_cli: RunCli, store: Path, as_of: str = DAY) -> list[str]:
    answer = run_cli("letter", CASE, "--due", "--format", "json", store=store, as_of=as_of)
    letters = json.loads(answer.out)["letters"]
    return [one["to"] for one in letters if one["letter"] == "formal-request"]


def sent(run_cli: RunCli, store: Path, agency: str, on: str = DAY) -> Any:
    return run_cli(*ASKED, "--agency", agency, "--on", on, store=store, as_of=on)


def unmet(run_cli: RunCli, store: Path, as_of: str = DAY) -> dict[str, list[str]]:
    answer = run_cli("status", CASE, "--format", "json", store=store, as_of=as_of)
    found: dict[str, list[str]] = {}
    for one in json.loads(answer.out)["cases"][0]["gate"]["criteria"]:
        if one["state"] != "met":
            found.setdefault(one["id"], []).append(one["message"])
    return found


def test_the_second_request_is_due_while_only_the_first_went(run_cli: RunCli, store: Path) -> None:
    assert due(run_cli, store) == MEMBERS_OF_TWO
    answer = sent(run_cli, store, HOSPITALS)
    assert answer.code == 0, answer.err
    assert due(run_cli, store) == [POLICE]
    assert unmet(run_cli, store)["requested"] == [
        f"formal-request-made is not recorded for {POLICE}"
    ]
    assert sent(run_cli, store, POLICE).code == 0
    assert due(run_cli, store) == []
    assert "requested" not in unmet(run_cli, store)


def test_what_to_type_says_the_agency(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("letter", CASE, "--due", "--format", "json", store=store, as_of=DAY)
    for one in json.loads(answer.out)["letters"]:
        (record,) = one["record"]
        words = record.removeprefix("scrctl ").replace("DATE", DAY).split()
        assert run_cli(*words, store=store, as_of=DAY).code == 0
    assert due(run_cli, store) == []


def test_of_two_it_must_be_said_which(run_cli: RunCli, store: Path) -> None:
    answer = run_cli(*ASKED, "--on", DAY, store=store, as_of=DAY)
    assert answer.code == 2
    assert f"--agency: {HOSPITALS} or {POLICE}" in answer.err
    answer = sent(run_cli, store, "fernshire-polic")
    assert answer.code == 2
    assert POLICE in answer.err
    answer = run_cli(
        "record", CASE, "referrer-told", "--on", DAY, "--agency", POLICE, store=store, as_of=DAY
    )
    assert answer.code == 2
    assert "for the case, not for an agency" in answer.err


def test_each_agency_has_its_own_clock(run_cli: RunCli, store: Path) -> None:
    sent(run_cli, store, HOSPITALS)
    answer = sent(run_cli, store, POLICE, "2018-03-20")
    assert f"It sets the clock audit-complete ({POLICE}) going: due on 2018-07-20." in answer.err
    assert HOSPITALS not in answer.err
    found = {d["of"]: d["due"] for d in clocks(run_cli, store, "2018-03-20")}
    assert found == {HOSPITALS: "2018-07-12", POLICE: "2018-07-20"}
    words = ("record", CASE, "review-completed", "--by", "agency_lead", "--agency", HOSPITALS)
    assert run_cli(*words, "--on", "2018-07-11", store=store, as_of="2018-07-11").code == 0
    found = {d["of"]: d["state"] for d in clocks(run_cli, store, "2018-07-21")}
    assert found == {HOSPITALS: "met", POLICE: "overdue"}
    answer = run_cli("status", CASE, store=store, as_of="2018-07-21")
    assert f"audit-complete ({POLICE})" in answer.out


def clocks(run_cli: RunCli, store: Path, as_of: str) -> list[dict[str, Any]]:
    answer = run_cli("deadlines", CASE, "--format", "json", store=store, as_of=as_of)
    return [d for d in json.loads(answer.out)["deadlines"] if d["clock"] == "audit-complete"]


def test_more_time_for_one_is_none_for_the_other(run_cli: RunCli, store: Path) -> None:
    sent(run_cli, store, HOSPITALS)
    sent(run_cli, store, POLICE)
    words = ("extend", CASE, "audit-complete", "--reason", "strike", "--agreed-by", "lscb_chair")
    words = (*words, "--to", "2018-09-01")
    answer = run_cli(*words, store=store, as_of=DAY)
    assert answer.code == 2
    assert f"--agency: {HOSPITALS} or {POLICE}" in answer.err
    answer = run_cli(*words, "--agency", POLICE, store=store, as_of=DAY)
    assert answer.code == 0, answer.err
    found = {d["of"]: d["due"] for d in clocks(run_cli, store, DAY)}
    assert found == {HOSPITALS: "2018-07-12", POLICE: "2018-09-01"}
    answer = run_cli(*words, "--agency", POLICE, store=store, as_of=DAY)
    assert answer.code == 1
    assert "is due on 2018-09-01 already" in answer.err


def test_a_request_to_one_agency_needs_no_name(run_cli: RunCli, make_store: MakeStore) -> None:
    root = make_store(
        {
            f"cases/{CASE}/history.yaml": HISTORY.format(
                procedure="single-agency", stage="request"
            ),
            f"cases/{CASE}/request.yaml": TWO.replace(ONLY, ""),
        },
        base=EXAMPLE,
    )
    answer = run_cli(*ASKED, "--on", DAY, store=root, as_of=DAY)
    assert answer.code == 0, answer.err
    assert due(run_cli, root) == []
    assert f"of: {HOSPITALS}" in (root / f"cases/{CASE}/history.yaml").read_text(encoding="utf-8")


def test_an_agency_that_is_added_later_is_owed_its_own(run_cli: RunCli, store: Path) -> None:
    path = store / f"cases/{CASE}/request.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(ONLY, ""), encoding="utf-8")
    assert run_cli("save", CASE, store=store, as_of=DAY).code == 0
    assert run_cli(*ASKED, "--on", DAY, store=store, as_of=DAY).code == 0
    path.write_text(whole, encoding="utf-8")
    assert due(run_cli, store) == [POLICE]


@pytest.mark.parametrize("width", ["80", "200"])
def test_no_word_of_the_status_is_broken(
    width: str, run_cli: RunCli, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    sent(run_cli, store, HOSPITALS)
    sent(run_cli, store, POLICE)
    for case in ((), (CASE,)):
        answer = run_cli("status", *case, store=store, as_of=DAY)
        lines = answer.out.splitlines()
        assert not [line for line in lines if line.endswith("-")]
    assert f"({POLICE})" in answer.out
    if width == "80":
        assert all(len(line) <= 80 for line in lines)
