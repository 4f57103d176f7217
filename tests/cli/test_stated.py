"""What a form said when it was submitted counts, whatever it says since (R44, R39)."""

import json
from pathlib import Path

import pytest

from . import RunCli
from .conftest import commits, edit, git

AS_OF = "2018-03-16"
EXAMPLE = Path(__file__).parents[2] / "cases-example"
# No review, though it was submitted as meeting the threshold: two notices are still owed.
OWED = "2017-009"
# Heard by nobody yet.
NEW = "2018-001"
SUBMITTED = ("proforma-submitted", "--corrects", "the wrong box")


@pytest.fixture
def example(make_store: object) -> Path:
    return make_store(base=EXAMPLE)  # type: ignore[operator]


def clocks(run_cli: RunCli, root: Path, case: str) -> set[str]:
    answer = run_cli("deadlines", case, "--format", "json", store=root, as_of=AS_OF)
    return {found["clock"] for found in json.loads(answer.out)["deadlines"]}


def tick(root: Path, case: str) -> None:
    edit(root, f"cases/{case}/proforma.yaml", "threshold_view: SCR", "threshold_view: MACA")


def test_notices_that_are_owed_do_not_vanish(run_cli: RunCli, example: Path) -> None:
    before = clocks(run_cli, example, OWED)
    assert {"notify-dfe", "notify-panel"} <= before
    tick(example, OWED)
    saved = run_cli("save", OWED, store=example, as_of=AS_OF)
    assert saved.code == 0
    assert "PRO058: threshold_view was SCR when proforma-submitted was recorded" in saved.err
    assert clocks(run_cli, example, OWED) == before
    (example / f"cases/{OWED}/proforma.yaml").unlink()
    assert clocks(run_cli, example, OWED) == before


def test_after_the_decision_it_is_corrected_no_more(run_cli: RunCli, example: Path) -> None:
    tick(example, OWED)
    assert run_cli("save", OWED, store=example, as_of=AS_OF).code == 0
    count = commits(example)
    words = ("record", OWED, *SUBMITTED, "--on", "2018-01-23")
    answer = run_cli(*words, store=example, as_of=AS_OF)
    assert answer.code == 1
    assert "can no longer be corrected" in " ".join(answer.err.split())
    assert commits(example) == count


def test_before_the_decision_it_is_corrected_openly(run_cli: RunCli, example: Path) -> None:
    tick(example, NEW)
    assert run_cli("save", NEW, store=example, as_of=AS_OF).code == 0
    checked = run_cli("validate", NEW, store=example, as_of=AS_OF)
    assert "PRO058" in checked.out
    assert f"scrctl record {NEW} proforma-submitted" in " ".join(checked.out.split())
    words = ("record", NEW, *SUBMITTED, "--on", "2018-02-13")
    assert run_cli(*words, store=example, as_of=AS_OF).code == 0
    assert "value: MACA" in git(example, "show", f"HEAD:cases/{NEW}/history.yaml")
    checked = run_cli("validate", NEW, store=example, as_of=AS_OF)
    assert "PRO058" not in checked.out


def test_what_the_entry_would_keep_is_filled_in_first(run_cli: RunCli, example: Path) -> None:
    edit(example, f"cases/{NEW}/proforma.yaml", "threshold_view: SCR", "threshold_view:")
    assert run_cli("save", NEW, store=example, as_of=AS_OF).code == 0
    count = commits(example)
    words = ("record", NEW, *SUBMITTED, "--on", "2018-02-13")
    answer = run_cli(*words, store=example, as_of=AS_OF)
    assert answer.code == 1
    said = " ".join(answer.err.split())
    assert "proforma.yaml on record does not say threshold_view yet" in said
    assert f"scrctl save {NEW}" in said
    assert commits(example) == count


def test_the_findings_that_the_group_asked_for_are_owed(run_cli: RunCli, example: Path) -> None:
    case = "2017-002"
    edit(example, f"cases/{case}/request.yaml", "report_back: yes", "report_back: no")
    saved = run_cli("save", case, store=example, as_of=AS_OF)
    assert "PRO058: report_back was yes when formal-request-made was recorded" in saved.err


def test_another_outcome_than_the_way_taken_is_told(run_cli: RunCli, example: Path) -> None:
    old = "  outcome: maca\n  board"
    edit(example, "cases/2016-003/decision.yaml", old, "  outcome: single-agency\n  board")
    saved = run_cli("save", "2016-003", store=example, as_of=AS_OF)
    assert "PRO059: the case was decided as maca, and its record says otherwise" in saved.err


def test_what_was_asked_for_is_not_taken_back_afterwards(run_cli: RunCli, example: Path) -> None:
    case = "2017-002"
    edit(example, f"cases/{case}/request.yaml", "report_back: yes", "report_back: no")
    assert run_cli("save", case, store=example, as_of=AS_OF).code == 0
    count = commits(example)
    words = ("record", case, "formal-request-made", "--on", "2017-03-30", "--by", "scr_group_chair")
    answer = run_cli(*words, "--corrects", "not wanted", store=example, as_of=AS_OF)
    assert answer.code == 1
    assert "can no longer be corrected" in " ".join(answer.err.split())
    assert commits(example) == count
