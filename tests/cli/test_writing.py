"""Commands that write: one commit each, and nothing of the user's is touched."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from . import RunCli
from .conftest import commits, edit, fingerprint, git

Valid = Callable[[str], dict[str, Any]]
RECORD = ("record", "2017-006", "case-discussed", "--on", "2018-03-01")
EXTEND = ("extend", "2017-006", "decision", "--to", "2018-04-30")
UNTIL = ("--until", "2018-06-01")
AGREED = ("--agreed-by", "lscb_chair", "--reason", "the post-mortem report is awaited")


def history(root: Path, case: str = "2017-006") -> str:
    return (root / f"cases/{case}/history.yaml").read_text(encoding="utf-8")


def trailers(root: Path) -> dict[str, str]:
    text = git(root, "log", "-1", "--format=%(trailers:only,unfold)")
    return dict(line.split(": ", 1) for line in text.splitlines() if line)


def test_recording_makes_one_commit_with_trailers(run_cli: RunCli, store: Path) -> None:
    before = history(store)
    answer = run_cli(*RECORD, store=store)
    assert answer.code == 0
    assert commits(store) == 2
    assert history(store).startswith(before)
    assert "milestone: case-discussed" in history(store)
    assert "recorded_on: 2018-03-12" in history(store)
    found = trailers(store)
    assert found["Case"] == "2017-006"
    assert found["Milestone"] == "case-discussed"
    assert found["By"] == "scr_group_chair"
    assert "wrote cases/2017-006/history.yaml" in answer.out
    assert "scrctl status 2017-006" in answer.err
    assert git(store, "status", "--porcelain") == ""


def test_a_milestone_of_a_later_stage_is_remarked_on(run_cli: RunCli, store: Path) -> None:
    words = ("record", "2017-006", "decision-made", "--on", "2018-03-12", "--by", "lscb_chair")
    answer = run_cli(*words, store=store)
    assert answer.code == 0
    said = " ".join(answer.err.split())
    assert "asked for by the gate of the stage decision, and 2017-006 is in briefing" in said
    for milestone in ("case-discussed", "briefings-circulated"):
        again = run_cli("record", "2017-006", milestone, "--on", "2018-03-01", store=store)
        said = " ".join(again.err.split())
        assert ("asked for by the gate" in said) == (milestone == "case-discussed")


def test_work_that_is_not_saved_stays_as_it_is(run_cli: RunCli, store: Path) -> None:
    edit(store, "cases/2017-006/proforma.yaml", "format: 1\n", "format: 1\n# a thought\n")
    (store / "notes.txt").write_text("mine\n", encoding="utf-8")
    git(store, "add", "notes.txt")
    before = git(store, "status", "--porcelain")
    assert run_cli(*RECORD, store=store).code == 0
    assert git(store, "status", "--porcelain") == before
    assert git(store, "show", "--name-only", "--format=").split() == ["cases/2017-006/history.yaml"]


@pytest.mark.parametrize(
    "words",
    [
        RECORD,
        (*EXTEND, *AGREED),
        ("new", "2018-001"),
        ("save", "2017-006", "-m", "a thought"),
    ],
)
def test_a_dry_run_writes_nothing(words: tuple[str, ...], run_cli: RunCli, store: Path) -> None:
    edit(store, "cases/2017-006/proforma.yaml", "format: 1\n", "format: 1\n# a thought\n")
    before = fingerprint(store)
    answer = run_cli(*words, "--dry-run", store=store)
    assert answer.code == 0
    assert "would write" in answer.out
    assert "Nothing was written" in answer.err
    assert fingerprint(store) == before


def test_a_milestone_is_corrected_only_with_a_reason(run_cli: RunCli, store: Path) -> None:
    run_cli(*RECORD, store=store)
    again = (*RECORD[:-1], "2018-03-02")
    refused = run_cli(*again, store=store)
    assert refused.code == 1
    assert "--corrects" in refused.err
    assert run_cli(*again, "--corrects", "the minute says the second", store=store).code == 0
    assert "corrects: the minute says the second" in history(store)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("record", "2017-006", "case-discused", "--on", "2018-03-01"), 2, "case-discussed"),
        (("record", "2017-006", "case-discussed"), 2, "--on"),
        (("record", "2017-006", "case-discussed", "--on", "1.3.2018"), 2, "2017-03-20"),
        (
            ("record", "2017-006", "case-discussed", "--on", "2018-03-20"),
            1,
            "2018-03-20 has not come: today is 2018-03-12",
        ),
        ((*RECORD, "--by", "scr_group_chiar"), 2, "scr_group_chair"),
        ((*RECORD, "--by", "business_manager"), 1, "PRO010"),
        ((*EXTEND, "--reason", "x"), 2, "--agreed-by"),
        ((*EXTEND, "--agreed-by", "lscb_chair"), 2, "--reason"),
        (("extend", "2017-006", "decision", *AGREED), 2, "--pause"),
        ((*EXTEND, "--reason", "busy", "--agreed-by", "business_manager"), 1, "for lscb_chair"),
        ((*EXTEND, "--reason", "busy", "--agreed-by", "practitioner"), 1, "for lscb_chair"),
        ((*EXTEND, *AGREED, "--on", "2014-01-01"), 1, "nobody in scrctl.yaml held"),
        (("extend", "2017-006", "decison", "--pause", *UNTIL, *AGREED), 2, "Did you mean decision"),
        (("extend", "2017-006", "decision", "--pause", *AGREED), 2, "--until"),
        ((*EXTEND, "--until", "2018-05-01", *AGREED), 2, "--until"),
        (
            ("extend", "2017-006", "decision", "--pause", "--until", "2018-03-12", *AGREED),
            1,
            "no later day",
        ),
        (("new", "2017-006"), 1, "already"),
        (("new", "a b"), 2, "2017-003"),
        (("new", "John-Smith"), 2, "never a name"),
        (("new", "2017-03"), 2, "never a name"),
        (("new", "--procedure", "dhr", "--by", "business_manager"), 1, "by csp or csp_chair"),
        (("new", "--procedure", "refferal"), 2, "Did you mean referral"),
        (("new", "--on", "1999-01-01"), 2, "not in force"),
        (("advance", "2017-006", "decision"), 2, "recommendation"),
        (("waive", "2017-006", "GAT003", *AGREED), 2, "cannot be waived"),
        (("waive", "2017-006", "QUA001", *AGREED), 1, "no problem QUA001"),
        (("waive", "2017-006", "PRO007", *AGREED), 2, "nobody"),
        (("waive", "2017-005", "PUB002", *AGREED), 2, "nobody"),
    ],
)
def test_a_refusal_is_a_sentence_and_writes_nothing(
    words: tuple[str, ...], code: int, said: str, run_cli: RunCli, store: Path
) -> None:
    before = fingerprint(store)
    answer = run_cli(*words, store=store)
    assert answer.code == code
    assert said in re.sub(r"\s+", " ", answer.err)
    assert "Traceback" not in answer.err
    assert fingerprint(store) == before


def test_extending_moves_the_date_and_keeps_the_first(run_cli: RunCli, store: Path) -> None:
    assert run_cli(*EXTEND, *AGREED, store=store).code == 0
    out = run_cli("deadlines", "2017-006", "--explain", store=store).out
    assert "2017-006 decision: extended, due 2018-04-30" in out


def test_pausing_and_resuming(run_cli: RunCli, store: Path) -> None:
    pause = ("extend", "2017-006", "decision", "--pause", *UNTIL, "--on", "2018-03-01", *AGREED)
    resume = ("extend", "2017-006", "decision", "--resume", "--on", "2018-03-08", *AGREED)
    never = run_cli(*resume, store=store)
    assert (never.code, commits(store)) == (1, 1)
    assert "decision is not paused" in never.err
    assert run_cli(*pause, store=store).code == 0
    assert "paused" in run_cli("deadlines", "2017-006", store=store).out
    assert "paused to 2018-06-01" in run_cli("deadlines", "2017-006", store=store).out
    assert "2018-06-01" in run_cli("status", store=store).out
    soon = run_cli("deadlines", "--within", "30", store=store, as_of="2018-05-20")
    assert "12 days" in soon.out
    lapsed = run_cli("deadlines", "--within", "30", store=store, as_of="2025-01-01")
    assert (lapsed.code, "paused to 2018-06-01" in lapsed.out) == (1, True)
    assert "DLN009" in run_cli("check", "2017-006", store=store).out
    assert "DLN009" not in run_cli("validate", "2017-006", store=store).out
    twice = run_cli(*pause, store=store)
    assert (twice.code, commits(store)) == (1, 2)
    assert "decision is paused" in twice.err
    assert run_cli(*resume, store=store).code == 0
    assert "paused" not in run_cli("deadlines", "2017-006", store=store).out


def test_a_clock_that_has_not_started_is_paused_once(run_cli: RunCli, store: Path) -> None:
    pause = ("extend", "2017-006", "group-meeting", "--pause", *UNTIL)
    pause = (*pause, "--on", "2018-03-01", *AGREED)
    resume = ("extend", "2017-006", "group-meeting", "--resume", "--on", "2018-03-08", *AGREED)
    assert [run_cli(*words, store=store).code for words in (resume, pause, pause)] == [1, 0, 1]
    assert [run_cli(*words, store=store).code for words in (resume, resume)] == [0, 1]


def test_a_waived_problem_stays_visible_and_stops_nothing(
    run_cli: RunCli, store: Path, valid: Valid
) -> None:
    proforma = store / "cases/2017-006/proforma.yaml"
    text = proforma.read_text(encoding="utf-8")
    late = re.sub(r"(counter_signature:\n(?:  .*\n)*?  on: )\S+", r"\g<1>2018-03-09", text)
    assert late != text
    proforma.write_text(late, encoding="utf-8")
    run_cli("save", "2017-006", "-m", "as it was signed", store=store)
    assert run_cli("validate", "2017-006", store=store).code == 1
    by_another = ("--agreed-by", "practitioner", "--reason", "invented")
    refused = run_cli("waive", "2017-006", "pro004", *by_another, store=store)
    assert refused.code == 1
    assert "A waiver of PRO004 is for lscb_chair to agree" in refused.err
    answer = run_cli("waive", "2017-006", "pro004", *AGREED, store=store)
    assert answer.code == 0, answer.err
    assert "place: proforma.yaml:counter_signature.on" in history(store)
    found = valid(run_cli("validate", "2017-006", "--format", "json", store=store).out)
    (note,) = [d for d in found["diagnostics"] if d["code"] == "PRO004"]
    assert note["severity"] == "info"
    assert "waived on 2018-03-12, agreed by lscb_chair" in note["message"]
    git(store, "checkout", "-q", "HEAD~2", "--", "cases/2017-006/proforma.yaml")
    again = run_cli("validate", "2017-006", store=store).out
    assert "STO008" in again
    git(store, "checkout", "-q", "HEAD", "--", "cases/2017-006/proforma.yaml")
    back = ("waive", "2017-006", "PRO004", "--withdraw", *AGREED)
    assert run_cli(*back, store=store).code == 0
    assert "kind: withdrawal" in history(store)
    audited = valid(run_cli("audit", "--format", "json", store=store).out)
    assert audited["irregularities"] == []
    assert {"waiver", "waiver withdrawn"} <= {one["kind"] for one in audited["put_aside"]}
    found = valid(run_cli("validate", "2017-006", "--format", "json", store=store).out)
    (error,) = [d for d in found["diagnostics"] if d["code"] == "PRO004"]
    assert error["severity"] == "error"
    assert "STO008" not in run_cli("validate", "2017-006", store=store).out
    twice = run_cli(*back, store=store)
    assert twice.code == 1
    assert "no waiver of PRO004" in twice.err
    assert run_cli("waive", "2017-006", "pro004", *AGREED, store=store).code == 0
    assert "waived on" in run_cli("validate", "2017-006", store=store).out


@pytest.mark.parametrize(
    ("code", "who"), [("PRO007", "Nobody"), ("DLN001", "lscb_chair (scr 2017-08)")]
)
def test_who_may_waive_is_explained(code: str, who: str, run_cli: RunCli, store: Path) -> None:
    out = run_cli("explain", code, store=store).out
    assert who in out.partition("Who may waive it")[2]


def test_saving_commits_the_edits_of_one_case(run_cli: RunCli, store: Path) -> None:
    edit(store, "cases/2017-006/proforma.yaml", "format: 1\n", "format: 1\n# a thought\n")
    edit(store, "cases/2017-005/proforma.yaml", "format: 1\n", "format: 1\n# another\n")
    which = run_cli("save", store=store)
    assert which.code == 2
    assert "2017-005, 2017-006" in which.err
    assert run_cli("save", "2017-006", "-m", "a thought", store=store).code == 0
    assert git(store, "log", "-1", "--format=%s") == "2017-006: a thought\n"
    assert git(store, "status", "--porcelain") == " M cases/2017-005/proforma.yaml\n"
    assert run_cli("save", store=store).code == 0
    assert run_cli("save", store=store).out == "Nothing to save.\n"


def test_saving_new_and_deleted_documents(run_cli: RunCli, store: Path) -> None:
    (store / "cases/2017-006/briefings/fernshire-social-care.md").unlink()
    text = (store / "cases/2017-006/briefings/fernshire-police.md").read_text(encoding="utf-8")
    copy = store / "cases/2017-006/briefings/fernshire-education.md"
    copy.write_text(text.replace("fernshire-police", "fernshire-education"), encoding="utf-8")
    assert run_cli("save", "2017-006", store=store).code == 0
    assert git(store, "status", "--porcelain") == ""


def test_saving_the_board(run_cli: RunCli, store: Path) -> None:
    edit(store, "scrctl.yaml", "format: 2\n", "format: 2\n# a thought\n")
    assert run_cli("save", "board", store=store).code == 0
    assert git(store, "status", "--porcelain") == ""


def test_nothing_is_saved_that_cannot_be_read(run_cli: RunCli, store: Path) -> None:
    (store / "cases/2017-006/proforma.yaml").write_text("referrer: [\n", encoding="utf-8")
    answer = run_cli("save", "2017-006", store=store)
    assert answer.code == 1
    assert "cases/2017-006/proforma.yaml:" in re.sub(r"\s+", " ", answer.err)
    assert commits(store) == 1


def test_the_history_is_not_saved_by_hand(run_cli: RunCli, store: Path) -> None:
    edit(store, "cases/2017-006/history.yaml", "2018-02-20", "2018-02-19")
    answer = run_cli("save", "2017-006", store=store)
    assert answer.code == 1
    assert "by hand" in answer.err
    assert commits(store) == 1


def test_a_refused_gate_lists_every_criterion_and_writes_nothing(
    run_cli: RunCli, store: Path, valid: Valid
) -> None:
    before = fingerprint(store)
    answer = run_cli("advance", "2017-006", store=store)
    assert answer.code == 1
    assert "Each agency that must brief" in answer.out
    assert re.search(r"cases/2017-006/\S+:\d+", answer.out)
    found = valid(run_cli("advance", "2017-006", "--format", "json", store=store).out)
    assert (found["from"], found["to"], found["written"]) == ("briefing", "recommendation", False)
    assert found["commit"] is None
    assert any(c["state"] == "unmet" for c in found["criteria"])
    assert fingerprint(store) == before


def test_a_case_with_edits_is_not_moved(run_cli: RunCli, before_closing: Path) -> None:
    edit(before_closing, "cases/2017-005/report.md", "\n", "\n\n")
    answer = run_cli("advance", "2017-005", store=before_closing)
    assert answer.code == 1
    assert "scrctl save 2017-005" in answer.err


def test_a_met_gate_is_one_entry_and_one_commit(
    run_cli: RunCli, before_closing: Path, valid: Valid
) -> None:
    words = ("advance", "2017-005", "--by", "monitoring_group", "--on", "2018-02-13")
    dry = run_cli(*words, "--dry-run", "--format", "json", store=before_closing)
    assert dry.code == 0
    assert valid(dry.out)["written"] is False
    assert commits(before_closing) == 1
    answer = run_cli(*words, "--format", "json", store=before_closing)
    assert answer.code == 0
    found = valid(answer.out)
    assert (found["from"], found["to"], found["written"]) == ("embedding", "closed", True)
    assert found["commit"] == git(before_closing, "rev-parse", "HEAD").strip()
    assert all(c["state"] == "met" for c in found["criteria"])
    assert commits(before_closing) == 2
    added = git(before_closing, "show", "--format=", "--unified=0")
    assert "+    stage: closed" in added
    assert not re.search(r"^-[^-]", added, re.MULTILINE)
    assert trailers(before_closing)["Stage"] == "closed"
    assert trailers(before_closing)["Gate"] == "met"


def test_who_decides_is_not_guessed(run_cli: RunCli, before_closing: Path) -> None:
    answer = run_cli("advance", "2017-005", store=before_closing)
    assert answer.code == 2
    assert "--by: monitoring_group or lscb_board" in re.sub(r"\s+", " ", answer.err)


def test_a_role_that_may_not_decide_is_refused(run_cli: RunCli, before_closing: Path) -> None:
    words = ("advance", "2017-005", "--by", "business_manager", "--on", "2018-02-13")
    answer = run_cli(*words, store=before_closing)
    assert answer.code == 1
    assert "PRO010" in answer.out
    assert commits(before_closing) == 1


def test_a_new_case_takes_the_next_number(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("new", "--on", "2017-12-01", store=store)
    assert answer.code == 0
    assert "2017-007: opened, referral stage safeguarding" in answer.out
    assert "record 2017-007 incident-notified" in re.sub(r"\s+", " ", answer.err)
    assert commits(store) == 2
    assert run_cli("validate", "2017-007", store=store).code == 0
    assert git(store, "status", "--porcelain") == ""


def test_init_makes_a_store_that_works(run_cli: RunCli, tmp_path: Path) -> None:
    answer = run_cli("init", "our-board", "--name", "A Board", store=tmp_path)
    assert answer.code == 0
    root = tmp_path / "our-board"
    assert 'name: "A Board"' in (root / "scrctl.yaml").read_text(encoding="utf-8")
    assert commits(root) == 1
    assert run_cli("init", "our-board", store=tmp_path).out.startswith("The store is up to date")
    assert run_cli("new", store=root).code == 0
    assert run_cli("status", store=root).code == 0


@pytest.mark.parametrize("dry_run", [False, True])
def test_what_was_written_can_be_read_by_a_script(
    run_cli: RunCli, store: Path, valid: Valid, *, dry_run: bool
) -> None:
    words = (*RECORD, "--format", "json", *(["--dry-run"] if dry_run else []))
    found = valid(run_cli(*words, store=store).out)
    assert found["kind"] == "write"
    assert found["files"] == ["cases/2017-006/history.yaml"]
    assert found["written"] is not dry_run
    assert found["dry_run"] is dry_run
    head = git(store, "rev-parse", "HEAD").strip()
    assert found["commit"] == (None if dry_run else head)


def test_a_stage_does_not_begin_on_a_day_that_has_not_come(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("advance", "2017-006", "--on", "2018-03-20", store=store)
    assert answer.code == 1
    assert "2018-03-20 has not come" in answer.err


def test_a_role_that_is_not_saved_yet_is_to_be_saved(run_cli: RunCli, store: Path) -> None:
    board = store / "scrctl.yaml"
    whole = board.read_text("utf-8")
    board.write_text(whole.replace("role: scr_group_chair", "role: lscb_member"), "utf-8")
    git(store, "commit", "-qam", "the group has no chair")
    words = ("record", "2017-006", "case-discussed", "--on", "2018-03-01")
    answer = run_cli(*words, "--by", "scr_group_chair", store=store)
    assert "save board" not in answer.err
    board.write_text(whole, "utf-8")
    answer = run_cli(*words, "--by", "scr_group_chair", store=store)
    assert answer.code == 1
    assert "scrctl save board" in answer.err
    assert run_cli("save", "board", store=store).code == 0
    assert run_cli(*words, "--by", "scr_group_chair", store=store).code == 0


def test_a_stage_that_begins_too_early_gets_advice_that_can_be_followed(
    run_cli: RunCli, before_closing: Path
) -> None:
    words = ("advance", "2017-005", "--by", "lscb_chair", "--on", "2016-01-01")
    answer = run_cli(*words, store=before_closing)
    assert answer.code == 1
    said = " ".join((answer.out + answer.err).split())
    assert "or a later day: a stage on record stays as it is" in said
    assert "correct it" not in said
    told = run_cli("explain", "STO006", store=before_closing).out
    assert "cannot be taken back" in told


def test_as_of_says_that_it_dates_what_is_written(run_cli: RunCli) -> None:
    told = " ".join(run_cli("--help", as_of="").out.split())
    assert "What is written says that it was written down on that day" in told
