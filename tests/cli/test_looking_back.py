"""Looking back with --as-of: the history as it stood on that day, and nothing written to it."""

import json
from pathlib import Path

import pytest

from . import RunCli
from .conftest import edit, fingerprint

BEFORE = "2017-05-02"  # 2017-005 is open; 2017-006 is opened on 2018-02-20
LISTS = [("validate",), ("check",), ("status",), ("deadlines",)]


@pytest.mark.parametrize("words", LISTS)
def test_a_case_opened_later_is_left_out_and_counted(
    words: tuple[str, ...], run_cli: RunCli, store: Path
) -> None:
    answer = run_cli(*words, store=store, as_of=BEFORE)
    assert "2017-006" not in answer.out
    assert "1 case was opened later than 2017-05-02" in answer.err
    assert "opened later" not in run_cli(*words, store=store).err


def test_entries_written_down_later_are_left_out(run_cli: RunCli, store: Path) -> None:
    then = json.loads(run_cli("status", "--format", "json", store=store, as_of=BEFORE).out)
    now = json.loads(run_cli("status", "--format", "json", store=store).out)
    assert [c["case"] for c in then["cases"]] == ["2017-005"]
    assert then["cases"][0]["stage"] != now["cases"][0]["stage"]


def test_how_much_is_left_out_is_one_note_for_a_case(run_cli: RunCli, store: Path) -> None:
    told = run_cli("validate", "2017-005", "--format", "json", store=store, as_of=BEFORE)
    said = [d for d in json.loads(told.out)["diagnostics"] if d["code"].startswith("STO")]
    assert [(d["code"], d["severity"]) for d in said] == [("STO015", "info")]
    history = (store / said[0]["file"]).read_text(encoding="utf-8").splitlines()
    left = "\n".join(history[said[0]["line"] - 1 :])
    assert f"{left.count('- kind: ')} entries" in said[0]["message"]
    days = [line.partition(": ")[2] for line in left.splitlines() if "recorded_on" in line]
    assert f"from {days[0]} on" in said[0]["message"]
    assert min(days) > BEFORE


@pytest.mark.parametrize(
    "words",
    [
        ("record", "2017-006", "case-discussed", "--on", "2018-02-26", "--by", "scr_group_chair"),
        ("advance", "2017-006"),
        ("save", "2017-006"),
    ],
)
def test_nothing_is_written_as_of_a_day_before_the_end_of_the_history(
    words: tuple[str, ...], run_cli: RunCli, store: Path
) -> None:
    if words[0] == "save":
        edit(store, "cases/2017-006/proforma.yaml", "format: 1\n", "format: 1\n# a thought\n")
    before = fingerprint(store)
    answer = run_cli(*words, store=store, as_of="2018-02-25")
    assert answer.code == 1
    assert "Nothing may be recorded as of 2018-02-25" in answer.err
    assert "goes on to 2018-02-26" in answer.err
    assert fingerprint(store) == before
