"""`scrctl quality`: who answered what, what is open, and what the rules saw."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from . import MakeStore, RunCli
from .conftest import ROOT, edit

Valid = Callable[[str], dict[str, Any]]
QUALITY = "cases/2017-005/quality.yaml"
EXAMPLE = ROOT / "cases-example"


def asked(run_cli: RunCli, valid: Valid, store: Path, case: str = "2017-005") -> dict[str, Any]:
    return valid(run_cli("quality", case, "--format", "json", store=store).out)


def question(found: dict[str, Any], number: str) -> dict[str, Any]:
    (one,) = [q for q in (*found["questions"], *found["markers"]) if q["number"] == number]
    return one


def test_who_answered_and_when(run_cli: RunCli, valid: Valid, store: Path) -> None:
    found = asked(run_cli, valid, store)
    first = question(found, "Q1")
    assert (first["state"], first["by"], first["on"]) == ("answered", "lead-reviewer", "2017-06-15")
    assert first["asked"] == ["lead_reviewer"]
    assert found["summary"]["answered"] == len(found["questions"]) == 26
    assert (found["summary"]["open"], found["summary"]["markers_answered"]) == ([], 1)


def test_an_answer_that_is_taken_out_is_open_and_owed(
    run_cli: RunCli, valid: Valid, store: Path
) -> None:
    edit(store, QUALITY, "    by: lead-reviewer\n    on: 2017-06-15\n  - question: Q2", QUESTION_2)
    found = asked(run_cli, valid, store)
    assert question(found, "Q1")["state"] == "incomplete"
    assert found["summary"]["open"] == found["summary"]["due"] == ["Q1"]
    out = run_cli("quality", "2017-005", store=store).out
    assert "Who are the men in this child's life" in " ".join(out.split())
    assert "25 of 26 questions and 1 of 18 markers answered; 1 answer owed" in out


QUESTION_2 = "  - question: Q2"


def test_the_last_answer_counts(run_cli: RunCli, valid: Valid, store: Path) -> None:
    edit(store, QUALITY, "factors:\n", LATER)
    found = question(asked(run_cli, valid, store), "Q1")
    assert (found["by"], found["on"]) == ("lead_reviewer", "2017-06-20")


LATER = """\
  - question: Q1
    answer: One more was found.
    by: lead_reviewer
    on: 2017-06-20
  - question: Q1
    answer: An older answer.
    by: lead-reviewer
    on: 2017-06-01
factors:
"""


def test_what_the_rules_saw(run_cli: RunCli, valid: Valid, store: Path) -> None:
    def seen(number: str) -> dict[str, tuple[str, int]]:
        looks = question(asked(run_cli, valid, store), number)["looked_at_by"]
        return {look["code"]: (look["state"], look["problems"]) for look in looks}

    clean = ("clean", 0)
    assert seen("Q3") == {"QUA004": clean, "QUA005": clean, "CHR011": clean}
    assert seen("Q8") == {"PRO037": ("clean", 0)}
    # No register is open here, so that nobody has looked for names.
    assert seen("Q18") == {"PUB007": ("not-assessed", 0)}
    edit(store, "scrctl.yaml", "child_seen_gap_days: 120", "child_seen_gap_days: 9")
    case = "cases/2017-005/case.yaml"
    edit(store, case, "support: Named nurse, and", "support: null # and")
    assert seen("Q3")["QUA005"] == ("found", 1)
    assert seen("Q8")["PRO037"][0] == "found"
    (store / "cases/2017-005/summary.md").unlink()
    assert seen("Q17") == {"QUA011": ("nothing-yet", 0)}
    (store / "cases/2017-005/report.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert seen("Q16") == {"QUA010": ("not-assessed", 0)}


def test_questions_of_stages_to_come_are_open_and_not_owed(run_cli: RunCli, valid: Valid) -> None:
    found = asked(run_cli, valid, EXAMPLE, "2017-004")
    assert found["summary"]["due"] == []
    assert "Q1" in found["summary"]["open"]
    assert question(found, "Q1")["due"] is False
    assert question(found, "Q5")["due"] is True
    marker = question(found, "M10")
    assert {c["number"]: c["state"] for c in marker["covered_by"]}["Q12"] == "answered"


def test_without_quality_yaml_everything_is_open(
    run_cli: RunCli, valid: Valid, make_store: MakeStore
) -> None:
    root = make_store({QUALITY: None})
    assert len(asked(run_cli, valid, root)["summary"]["open"]) == 26
    assert run_cli("quality", "2017-005", store=root).code == 0


@pytest.mark.parametrize(
    ("case", "fail_on", "code"),
    [
        ("2017-004", "never", 0),
        ("2017-004", "due", 0),
        ("2017-004", "open", 1),
        ("2016-007", "open", 0),
        ("2018-001", "due", 0),
    ],
)
def test_a_script_can_fail_on_what_is_open(
    case: str, fail_on: str, code: int, run_cli: RunCli
) -> None:
    assert run_cli("quality", case, "--fail-on", fail_on, store=EXAMPLE).code == code


def test_a_file_that_cannot_be_read_is_never_clean(run_cli: RunCli, store: Path) -> None:
    (store / QUALITY).write_text("format: 1\nanswers: [\n", encoding="utf-8")
    answer = run_cli("quality", "2017-005", store=store)
    assert answer.code == 1
    assert f"{QUALITY}:" in answer.err


@pytest.mark.parametrize("width", ["60", "80", "200"])
@pytest.mark.parametrize("case", ["2016-007", "2017-004", "2018-002"])
def test_it_keeps_to_the_width(
    width: str, case: str, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out = run_cli("quality", case, store=EXAMPLE).out
    assert max(map(len, out.splitlines())) <= int(width)
    assert "answered" in out


def test_a_spreadsheet_has_a_row_for_each_question_and_marker(run_cli: RunCli) -> None:
    out = run_cli("quality", "2016-007", "--format", "csv", store=EXAMPLE).out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 26 + 18
    assert rows[0]["by"] == "lead-reviewer"
    assert rows[0]["looked_at_by"] == "QUA003 clean"


def test_an_unknown_case_has_a_neighbour(run_cli: RunCli) -> None:
    answer = run_cli("quality", "2016-070", store=EXAMPLE)
    assert answer.code == 2
    assert "2016-007" in answer.err
