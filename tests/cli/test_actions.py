"""`scrctl actions` and `scrctl trace`: how each action stands, and what hangs loose."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from . import RunCli
from .conftest import ROOT, edit

Valid = Callable[[str], dict[str, Any]]
PLAN = "cases/2017-005/action-plan.yaml"
EXAMPLE = ROOT / "cases-example"
A1 = "    status: done\n    done_on: 2017-10-20\n"
EVIDENCE = "    evidence: Record audit of 2017-12-14\n"
IMPACT = "    impact: The answer was on file in 46 of 50 records, against 4 of 50 before.\n"


def a1(run_cli: RunCli, valid: Valid, store: Path, *words: str) -> dict[str, Any]:
    found = valid(run_cli("actions", "2017-005", *words, "--format", "json", store=store).out)
    (one,) = [action for action in found["actions"] if action["action"] == "a1"]
    return dict(one)


@pytest.mark.parametrize(
    ("old", "new", "rating", "why"),
    [
        ("", "", "closed", "done"),
        ("done_on: 2017-10-20", "done_on: 2017-11-02", "closed", "done 2 days late"),
        (EVIDENCE, "", "amber", "done, and no evidence"),
        (IMPACT, "", "red", "done, and no impact"),
        (A1, "    status: in-progress\n", "red", "1 day late"),
        (A1, "    status: not-pursued\n", "red", "not pursued, and no reason"),
        (
            A1,
            "    status: not-pursued\n    not_pursued_because: The form has gone.\n",
            "closed",
            "not pursued, with a reason",
        ),
    ],
)
def test_how_an_action_stands(  # noqa: PLR0913, PLR0917 - fixtures
    old: str, new: str, rating: str, why: str, run_cli: RunCli, valid: Valid, store: Path
) -> None:
    edit(store, PLAN, old, new)
    one = a1(run_cli, valid, store, "--as-of", "2017-11-01")
    assert (one["rating"], one["why"]) == (rating, why)


@pytest.mark.parametrize(
    ("due", "rating", "why"),
    [
        ("2018-03-11", "red", "1 day late"),
        ("2018-03-12", "amber", "due today"),
        ("2018-03-26", "amber", "due in 14 days"),
        ("2018-03-27", "green", "due in 15 days"),
        ("null", "amber", "no due date"),
    ],
)
def test_what_is_soon_is_for_the_board_to_say(  # noqa: PLR0913, PLR0917 - fixtures
    due: str, rating: str, why: str, run_cli: RunCli, valid: Valid, store: Path
) -> None:
    edit(store, PLAN, A1, "    status: in-progress\n")
    edit(store, PLAN, "due_on: 2017-10-31", f"due_on: {due}")
    one = a1(run_cli, valid, store, "--as-of", "2018-03-12")
    assert (one["rating"], one["why"]) == (rating, why)


def test_an_action_without_owner_or_status_is_amber(
    run_cli: RunCli, valid: Valid, store: Path
) -> None:
    edit(store, PLAN, A1, "    status: not-started\n")
    edit(store, PLAN, "    owner: Named doctor for primary care\n", "")
    edit(store, PLAN, "due_on: 2017-10-31", "due_on: 2019-10-31")
    one = a1(run_cli, valid, store, "--as-of", "2018-03-12")
    assert (one["rating"], one["why"], one["owner"]) == ("amber", "no owner", None)
    edit(store, PLAN, "    status: not-started\n", "")
    assert a1(run_cli, valid, store, "--as-of", "2018-03-12")["why"] == "no status"


def ids(run_cli: RunCli, *words: str) -> list[str]:
    out = run_cli("actions", *words, "--format", "csv", store=EXAMPLE).out
    return [row["action"] for row in csv.DictReader(io.StringIO(out)) if row["case"] == "2016-007"]


def test_a_list_is_filtered_and_sorted(run_cli: RunCli) -> None:
    later = ("--as-of", "2018-06-01")
    assert ids(run_cli, "2016-007", "--overdue", *later) == ["a7", "a3", "a5"]
    assert ids(run_cli, "2016-007", "--within", "28", *later) == ["a7", "a3", "a5", "a13"]
    assert ids(run_cli, "--agency", "fernshire-police") == ["a11"]
    assert ids(run_cli, "--owner", "principal SOCIAL") == ["a7"]
    assert ids(run_cli, "--status", "in-progress", "--sort", "due") == ["a7", "a3", "a5", "a13"]
    assert ids(run_cli, "--rag", "red", *later) == ["a7", "a3", "a5"]
    every = [f"a{number}" for number in range(1, 14)]
    assert ids(run_cli, "2016-007", "--sort", "case") == every
    assert ids(run_cli, "2016-007", "--sort", "agency")[0] == "a3"
    assert ids(run_cli, "2016-007", "--sort", "owner")[0] == "a5"


def test_a_calendar_holds_what_is_open(run_cli: RunCli) -> None:
    out = run_cli("actions", "--format", "ics", store=EXAMPLE).out
    assert out.count("BEGIN:VEVENT") == 4
    assert "UID:2016-007.action.a7@scrctl" in out
    assert "DTSTART;VALUE=DATE:20180330" in out


def test_a_calendar_holds_no_word_of_the_plan(run_cli: RunCli, store: Path) -> None:
    edit(store, PLAN, f"{A1}{EVIDENCE}{IMPACT}", "    status: in-progress\n")
    folded = run_cli("actions", "--format", "ics", store=store, as_of="2017-10-01").out
    out = folded.replace("\n ", "")
    assert "DESCRIPTION:in-progress\\; due in 30 days\\; success criteria: on record." in out
    for words in ("Named doctor", "safe storage", "nine of ten"):
        assert words not in out
    edit(
        store,
        PLAN,
        "    success_criteria: The answer is on file in nine of ten records read.\n",
        "",
    )
    again = run_cli("actions", "--format", "ics", store=store, as_of="2017-10-01").out
    assert "success criteria: missing" in again.replace("\n ", "")


def test_no_action_and_no_such_agency(run_cli: RunCli) -> None:
    empty = run_cli("actions", "2018-001", store=EXAMPLE)
    assert (empty.code, empty.out) == (0, "No action in 1 case as of 2018-03-12.\n")
    none = run_cli("actions", "2016-007", "--overdue", "--as-of", "2018-03-12", store=EXAMPLE)
    assert (none.code, none.out) == (0, "0 of 13 actions in 1 case as of 2018-03-12.\n")
    wrong = run_cli("actions", "--agency", "fernshire-polise", store=EXAMPLE)
    assert (wrong.code, wrong.out) == (2, "")
    assert "Did you mean fernshire-police or" in wrong.err


def test_an_unreadable_plan_is_not_passed_over(run_cli: RunCli, store: Path) -> None:
    edit(store, PLAN, "actions:\n", "actions: [\n")
    for words in (("actions",), ("trace", "2017-005")):
        answer = run_cli(*words, store=store)
        assert answer.code == 1
        assert "action-plan.yaml" in answer.err
        assert "YML001" in answer.err


def test_no_words_of_a_plan_are_told_but_the_owner(run_cli: RunCli) -> None:
    for form in ("text", "json", "csv", "ics"):
        out = run_cli("actions", "2016-007", "--format", form, store=EXAMPLE).out
        for words in ("three sessions", "Audit of fifty records", "All adults", "Forms asked"):
            assert words not in out


def traced(run_cli: RunCli, valid: Valid, store: Path) -> dict[str, Any]:
    return valid(run_cli("trace", "2017-005", "--format", "json", store=store).out)


def test_a_whole_thread(run_cli: RunCli, valid: Valid, store: Path) -> None:
    found = traced(run_cli, valid, store)
    assert (found["loose"], found["answered_twice"]) == ([], [])
    first = found["findings"][0]
    assert first["recommendations"][0]["actions"][0]["action"] == "a1"
    assert first["first_done"] == "2017-10-20"
    assert run_cli("trace", "2017-005", "--fail-on-loose", store=store).code == 0


@pytest.mark.parametrize(
    ("old", "new", "loose"),
    [
        ("    recommendation: r1\n", "    recommendation: r9\n",
         {("r1", "no action"), ("a1", "carries out no recommendation")}),
        ("      - f1-safe-storage\n", "      - f9-nothing\n",
         {("f1-safe-storage", "no recommendation"), ("r1", "answers no finding"),
          ("r1", "names a finding that is not there")}),
        (EVIDENCE + IMPACT, "", {("a1", "no evidence"), ("a1", "no impact")}),
        ("  - id: a2\n", "  - id: a1\n", {("a1", "its id is used twice")}),
        ("    owner: Named doctor for primary care\n    due_on: 2017-10-31\n", "",
         {("a1", "no owner"), ("a1", "no due date")}),
        (A1, "    status: not-pursued\n", {("a1", "no reason why it is not pursued")}),
    ],
)  # fmt: skip
def test_what_hangs_loose(  # noqa: PLR0913, PLR0917 - fixtures
    old: str, new: str, loose: set[tuple[str, str]], run_cli: RunCli, valid: Valid, store: Path
) -> None:
    edit(store, PLAN, old, new)
    found = traced(run_cli, valid, store)
    assert {(one["id"], one["lacks"]) for one in found["loose"]} == loose
    answer = run_cli("trace", "2017-005", "--fail-on-loose", store=store)
    assert answer.code == 1
    shown = " ".join(answer.out.split())
    assert all(f"loose: {name}: {text}" in shown for name, text in loose)
    rows = list(csv.DictReader(io.StringIO(
        run_cli("trace", "2017-005", "--format", "csv", store=store).out
    )))  # fmt: skip
    assert {text for row in rows for text in row["loose"].split("; ") if text} == {
        text for _, text in loose
    }


def test_a_finding_answered_twice_is_shown(run_cli: RunCli, valid: Valid, store: Path) -> None:
    edit(store, PLAN, "      - f2-answer-to-referrer\n", TWICE)
    assert traced(run_cli, valid, store)["answered_twice"] == ["f1-safe-storage"]
    out = run_cli("trace", "2017-005", store=store).out
    assert "twice: f1-safe-storage: more than one recommendation answers it" in out


TWICE = "      - f2-answer-to-referrer\n      - f1-safe-storage\n"


def test_a_case_without_findings(run_cli: RunCli) -> None:
    answer = run_cli("trace", "2018-001", store=EXAMPLE)
    assert answer.out == "2018-001 has no finding and no action as of 2018-03-12.\n"


def test_a_misspelt_verb_is_told_with_the_nearest(run_cli: RunCli) -> None:
    answer = run_cli("actions", "updte", "2016-007", "a7", store=EXAMPLE)
    assert answer.code == 2
    assert "Did you mean update?" in answer.err
