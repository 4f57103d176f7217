"""What the commands that write refuse, and that nothing is written then."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from scrctl.cli.options import today
from scrctl.services import grave

from . import RunCli
from .conftest import commits, fingerprint, git

AGREED = ("--agreed-by", "lscb_chair", "--reason", "the post-mortem report is awaited")
HISTORY = """\
format: 1
entries:
  - kind: stage
    on: 2018-01-08
    procedure: scr
    version: "{version}"
    stage: embedding
    by: lscb_chair
"""


def refused(answer: object, root: Path, before: str) -> str:
    assert answer.code != 0  # type: ignore[attr-defined]
    assert fingerprint(root) == before
    text: str = answer.err  # type: ignore[attr-defined]
    assert "Traceback" not in text
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "--by", "Wilhelmina Thistlewood"), "role"),
        (("new", "--on", "2018-06-01"), "before it took effect"),
        (("new", "--procedure", "scr"), "Begin with dhr or referral"),
        (("extend", "2017-006", "decision", "--to", "2018-02-01", *AGREED), "later day"),
    ],
)
def test_it_is_refused(words: tuple[str, ...], said: str, run_cli: RunCli, store: Path) -> None:
    before = fingerprint(store)
    assert said in refused(run_cli(*words, store=store), store, before)


@pytest.mark.parametrize("how", [("--to", "2018-12-31"), ("--pause", "--until", "2018-12-31")])
def test_a_clock_that_may_never_be_late_is_not_moved(
    how: tuple[str, ...], run_cli: RunCli, store: Path
) -> None:
    before = fingerprint(store)
    answer = run_cli("extend", "2017-005", "notify-panel", *how, *AGREED, store=store)
    assert "DLN006" in refused(answer, store, before)


def test_a_clock_that_was_met_is_not_extended(run_cli: RunCli, store: Path) -> None:
    words = ("extend", "2017-005", "decision", "--to", "2018-12-31")
    before = fingerprint(store)
    said = refused(run_cli(*words, *AGREED, store=store), store, before)
    assert re.search(r"decision was met on 20\d\d-\d\d-\d\d", said)


def test_a_file_in_place_of_the_folder_is_refused(run_cli: RunCli, store: Path) -> None:
    (store / "cases/2018-003").write_text("notes\n", encoding="utf-8")
    before = fingerprint(store)
    answer = run_cli("new", "2018-003", store=store)
    assert "cases/2018-003 is a file" in refused(answer, store, before)


def test_a_history_by_hand_does_not_pass_by_the_gates(run_cli: RunCli, store: Path) -> None:
    entry = (store / "cases/2017-005/history.yaml").read_text("utf-8")
    version = re.findall(r"version: (\S+)", entry)[-1].strip("\"'")
    folder = store / "cases/2018-009"
    folder.mkdir()
    (folder / "history.yaml").write_text(HISTORY.format(version=version), encoding="utf-8")
    before = fingerprint(store)
    answer = run_cli("save", "2018-009", store=store)
    assert "written by hand" in refused(answer, store, before)


def test_a_case_does_not_begin_with_a_history_that_no_command_wrote(
    run_cli: RunCli, store: Path
) -> None:
    shutil.copytree(store / "cases/2017-006", store / "cases/2018-030")
    before = fingerprint(store)
    answer = run_cli("save", "2018-030", store=store)
    assert "begin the case with scrctl new" in refused(answer, store, before)
    (store / "cases/2018-030/history.yaml").unlink()
    assert run_cli("save", "2018-030", store=store).code == 0


def test_a_removal_is_said(run_cli: RunCli, store: Path) -> None:
    (store / "cases/2017-006/briefings/fernshire-social-care.md").unlink()
    answer = run_cli("save", "2017-006", "-m", "tidied up", store=store)
    assert answer.code == 0
    assert git(store, "log", "-1", "--format=%s") == "2017-006: tidied up; removed 1 document\n"
    assert "removed: cases/2017-006/briefings" in re.sub(r"\s+", " ", answer.out + answer.err)


def with_register(store: Path) -> None:
    (store / "cases/2017-005/register.age").write_bytes(b"age-encryption.org/v1\n")
    git(store, "add", "-A")
    git(store, "commit", "-qm", "a register")


@pytest.mark.parametrize(
    "name", ["case.yaml", "decision.yaml", "proforma.yaml", "register.age", "../../scrctl.yaml"]
)
def test_an_emptied_document_is_not_saved(name: str, run_cli: RunCli, store: Path) -> None:
    with_register(store)
    (store / "cases/2017-005" / name).write_bytes(b"\n")
    place = "board" if name.startswith("..") else "2017-005"
    before = fingerprint(store)
    said = refused(run_cli("save", place, store=store), store, before)
    assert "is empty now" in said
    assert "git restore" in said


@pytest.mark.parametrize("name", ["case.yaml", "register.age", "decision.yaml"])
def test_a_document_that_a_case_needs_is_not_removed(
    name: str, run_cli: RunCli, store: Path
) -> None:
    with_register(store)
    (store / "cases/2017-005" / name).unlink()
    before = fingerprint(store)
    answer = run_cli("save", "2017-005", store=store)
    said = refused(answer, store, before)
    assert answer.code == 1
    assert "is not there any more" in said
    assert f"git restore --staged --worktree cases/2017-005/{name}" in said


def test_nothing_is_written_as_of_a_day_that_has_not_come(run_cli: RunCli, store: Path) -> None:
    words = ("record", "2017-006", "case-discussed", "--on", "2018-03-01")
    late = (today() + timedelta(days=2)).isoformat()
    before = fingerprint(store)
    answer = run_cli(*words, store=store, as_of=late)
    assert "has not come" in refused(answer, store, before)


def test_the_day_that_was_taken_for_today_is_on_record(
    run_cli: RunCli, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("record", "2017-006", "case-discussed", "--on", "2018-03-01")
    monkeypatch.setattr("scrctl.cli.options.today", lambda: date(2018, 3, 11))
    assert run_cli(*words, store=store).code == 0
    assert "As-Of: 2018-03-12" in git(store, "log", "-1", "--format=%B")
    monkeypatch.setattr("scrctl.cli.options.today", lambda: date(2018, 3, 12))
    assert run_cli("new", store=store).code == 0
    assert "As-Of" not in git(store, "log", "-1", "--format=%B")


def test_a_forbidden_waiver_by_hand_is_an_error(run_cli: RunCli, store: Path) -> None:
    path = store / "cases/2017-006/history.yaml"
    for code in ("GAT003", "STO008"):
        entry = (
            f"  - {{kind: waiver, on: 2018-03-01, code: {code}, place: history.yaml, "
            "reason: invented, agreed_by: lscb_chair, recorded_on: 2018-03-01}\n"
        )
        path.write_text(path.read_text("utf-8") + entry, encoding="utf-8")
    out = run_cli("validate", "2017-006", store=store).out
    assert out.count("may not be waived") == 2


def test_what_nobody_may_bring_in_stays_grave(run_cli: RunCli, store: Path) -> None:
    assert {"YML", "SCH", "STO", "REF", "PRO010", "PRO011", "DLN006", "DLN007"} <= {*grave.GRAVE}
    board = store / "scrctl.yaml"
    text = board.read_text("utf-8").replace("role: scr_group_chair", "role: lscb_member")
    board.write_text(text, encoding="utf-8")
    git(store, "commit", "-qam", "the group has no chair")
    count = commits(store)
    words = ("record", "2017-006", "case-discussed", "--on", "2018-03-01", "--by")
    answer = run_cli(*words, "scr_group_chair", store=store)
    assert answer.code == 1
    assert "PRO011" in answer.err
    assert commits(store) == count


def test_an_entry_that_refers_to_nobody_is_refused(run_cli: RunCli, store: Path) -> None:
    words = ("record", "2017-006", "case-discussed", "--on", "2018-03-01", "--note")
    before = fingerprint(store)
    answer = run_cli(*words, "spoke to [[nobody-known]]", store=store)
    assert "REF" in refused(answer, store, before)
