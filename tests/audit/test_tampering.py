"""Each way of changing the record behind the commands' back is found, and named."""

import random
import textwrap
from pathlib import Path

import pytest

from scrctl.services.auditing.passage import Judge

from . import Counted, RunCli
from .conftest import CASE, Audit, append, codes, commit, edit, forged, git, said

DISCUSSED = (
    "  - kind: milestone\n    on: 2018-03-01\n    milestone: case-discussed\n"
    "    by: scr_group_chair\n    recorded_on: 2018-03-12\n"
)
DECIDED = (
    "  - kind: stage\n    on: 2018-03-12\n    procedure: referral\n    version: 2017-08\n"
    "    stage: recommendation\n    by: {by}\n    recorded_on: 2018-03-12\n"
)
DECISION = {
    "Milestone": "",
    "Procedure": "referral 2017-08",
    "Stage": "recommendation",
    "Gate": "met",
}
DECISION |= {"On": "2018-03-12", "By": "scr_group_chair"}
FOUND = "audit: one of the eight tamperings is found, and named"


def test_an_honest_history_gives_nothing(audit: Audit, honest: Path) -> None:
    found = audit(honest, code=0)
    assert found["irregularities"] == []
    assert found["replayed"]["passages"] == 1
    assert found["imported"]["cases"] > 0
    assert found["signed"] is None


# The eight.


def test_a_stage_that_was_written_by_hand(audit: Audit, honest: Path, counted: Counted) -> None:
    append(honest, DECIDED.format(by="scr_group_chair"))
    oid = commit(honest)
    found = audit(honest)
    assert codes(found) == ["STO025", "STO026", "STO027"]
    assert "made by hand" in said(found)
    assert "passed the gate of briefing" in said(found)
    assert {one["commit"] for one in found["irregularities"]} == {oid}
    assert {one["case"] for one in found["irregularities"]} == {CASE}
    counted(FOUND)


def test_forged_trailers_do_not_open_a_gate(audit: Audit, honest: Path, counted: Counted) -> None:
    append(honest, DECIDED.format(by="scr_group_chair"))
    commit(honest, forged(**DECISION))
    found = audit(honest)
    assert codes(found) == ["STO026"]
    assert "passed the gate of briefing, which what is on record did not meet" in said(found)
    assert len(found["irregularities"]) == 1, "for the rest it is as a command makes it"
    counted(FOUND)


def test_trailers_without_their_entry(audit: Audit, honest: Path, counted: Counted) -> None:
    (honest / "notes.md").write_text("nothing\n")
    commit(honest, forged(**DECISION))
    found = audit(honest)
    assert codes(found) == ["STO025"]
    assert "says that it wrote an entry of a history, and it did not" in said(found)
    counted(FOUND)


def test_a_commit_that_was_dated_back(audit: Audit, honest: Path, counted: Counted) -> None:
    append(honest, DISCUSSED)
    then = "2018-03-12T10:00:00Z"
    commit(honest, forged(As_Of=""), GIT_AUTHOR_DATE=then, GIT_COMMITTER_DATE=then)
    found = audit(honest)
    assert codes(found) == ["STO027"]
    assert "before the one that it builds on" in said(found)
    counted(FOUND)


def test_a_commit_that_git_shows_in_the_place_of_another(
    audit: Audit, honest: Path, counted: Counted
) -> None:
    old = git(honest, "rev-parse", "HEAD~1")
    git(honest, "replace", old, git(honest, "rev-parse", "HEAD~2"))
    found = audit(honest)
    assert codes(found) == ["STO028"]
    assert "refs/replace" in said(found)
    counted(FOUND)


def test_a_stage_that_was_changed_inside_a_merge(
    audit: Audit, honest: Path, counted: Counted
) -> None:
    git(honest, "switch", "-q", "-c", "side", "HEAD~1")
    (honest / "notes.md").write_text("nothing\n")
    commit(honest, "a note")
    git(honest, "switch", "-q", "main")
    git(honest, "merge", "-q", "--no-commit", "--no-ff", "side")
    append(honest, DECIDED.format(by="scr_group_chair"))
    commit(honest, "Merge branch 'side'")
    found = audit(honest)
    assert "was made in a merge; no parent has it" in said(found)
    assert {"STO025", "STO026"} <= {*codes(found)}
    counted(FOUND)


def test_a_case_that_was_deleted(audit: Audit, honest: Path, counted: Counted) -> None:
    git(honest, "rm", "-rq", "cases/2018-009")
    commit(honest, "tidy up")
    found = audit(honest)
    assert codes(found) == ["STO024"]
    assert "the case 2018-009 was taken out" in said(found)
    git(honest, "revert", "--no-edit", "HEAD")
    assert said(audit(honest)) == said(found), "that it came back is no second fault"
    counted(FOUND)


def test_a_link_in_the_place_of_a_document(audit: Audit, honest: Path, counted: Counted) -> None:
    path = honest / f"cases/{CASE}/proforma.yaml"
    path.unlink()
    path.symlink_to("/etc/hostname")
    commit(honest, "a link")
    found = audit(honest)
    assert codes(found) == ["STO028"]
    assert "a link came in" in said(found)
    counted(FOUND)


def test_a_history_that_was_rewritten_from_its_root(
    audit: Audit, honest: Path, run_cli: RunCli, tmp_path: Path, counted: Counted
) -> None:
    kept = tmp_path / "minutes.txt"
    line = run_cli("anchor", store=honest).out
    folded = textwrap.fill(line, 72, initial_indent="> ", subsequent_indent="> ")
    kept.write_text(f"Item 7. The clerk read out:\n{folded}\nCarried.\n")
    assert audit(honest, "--anchor", str(kept), code=0)["anchors"]
    tree = git(honest, "rev-parse", "HEAD^{tree}")
    git(honest, "reset", "-q", "--hard", git(honest, "commit-tree", "-m", "all new", tree))
    assert audit(honest, code=0)["irregularities"] == [], "it is without a fault of its own"
    found = audit(honest, "--anchor", str(kept))
    assert codes(found) == ["STO029"]
    assert "not in the history any more" in said(found)
    counted("audit: a history rewritten from its root is found against an anchor")


# And further ones.


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("    to: 2018-04-30", "    to: 2018-06-30", "was changed"),
        ("  - kind: extension", "  - kind: pause", "was changed"),
    ],
)
def test_an_entry_that_was_changed(
    audit: Audit, honest: Path, before: str, after: str, what: str
) -> None:
    edit(honest, before, after)
    commit(honest)
    found = audit(honest)
    assert "STO024" in codes(found)
    assert what in said(found)


def test_a_form_that_says_afterwards_something_else(audit: Audit, honest: Path) -> None:
    history = honest / f"cases/{CASE}/history.yaml"
    text = history.read_text("utf-8")
    at = text.index("value:", text.index("stated:"))
    end = text.index("\n", at)
    history.write_text(text[:at] + "value: maca" + text[end:], "utf-8")
    commit(honest)
    assert "STO024" in codes(audit(honest))


def test_an_entry_that_was_taken_out(audit: Audit, honest: Path) -> None:
    path = honest / f"cases/{CASE}/history.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("  - kind: extension")], "utf-8")
    commit(honest)
    found = audit(honest)
    assert codes(found) == ["STO024"]
    assert "which was on record, was taken out" in said(found)


def test_comments_are_no_entries(audit: Audit, honest: Path) -> None:
    append(honest, "# looked at by the clerk\n")
    commit(honest)
    assert audit(honest, code=0)["irregularities"] == []


def test_an_entry_whose_trailers_say_another_role(audit: Audit, honest: Path) -> None:
    append(honest, DISCUSSED)
    commit(honest, forged(By="lscb_chair"))
    found = audit(honest)
    assert codes(found) == ["STO025"]
    assert "(trailers: By)" in said(found)


def test_a_role_that_nobody_may_record_with(audit: Audit, honest: Path) -> None:
    append(honest, DISCUSSED.replace("scr_group_chair", "monitoring_group"))
    commit(honest, forged(By="monitoring_group"))
    found = audit(honest)
    assert codes(found) == ["STO026"]
    assert "PRO010" in said(found)


def test_a_stage_that_does_not_follow(audit: Audit, honest: Path) -> None:
    append(honest, DECIDED.format(by="scr_group_chair").replace("recommendation", "decision"))
    commit(honest, forged(**{**DECISION, "Stage": "decision"}))
    assert "is not where the gate of briefing led" in said(audit(honest))


def test_a_version_of_a_procedure_that_nobody_knows(audit: Audit, honest: Path) -> None:
    append(honest, DECIDED.format(by="scr_group_chair").replace("2017-08", "2031-01"))
    commit(honest, forged(**{**DECISION, "Procedure": "referral 2031-01"}))
    found = audit(honest)
    assert [(o["code"], o["severity"]) for o in found["irregularities"]] == [("STO026", "warning")]
    assert "cannot be verified" in said(found)


def test_another_version_of_scrctl_is_said(audit: Audit, honest: Path) -> None:
    append(honest, DECIDED.format(by="scr_group_chair"))
    commit(honest, forged(**DECISION, Scrctl_Version="7.0"))
    found = audit(honest)
    assert {o["severity"] for o in found["irregularities"]} == {"warning"}, said(found)
    assert "scrctl 7.0 let it pass" in said(found)


def test_documents_in_the_same_commit_as_the_stage(audit: Audit, honest: Path) -> None:
    append(honest, DECIDED.format(by="scr_group_chair"))
    path = honest / f"cases/{CASE}/proforma.yaml"
    path.write_text(path.read_text("utf-8") + "# signed\n", "utf-8")
    commit(honest, forged(**DECISION))
    assert "in the same commit as the documents" in said(audit(honest))


def test_days_that_run_backwards_within_a_history(audit: Audit, honest: Path) -> None:
    append(honest, DISCUSSED.replace("recorded_on: 2018-03-12", "recorded_on: 2018-01-02"))
    commit(honest, forged(As_Of="2018-01-02"))
    found = audit(honest)
    assert "one above it on 2018-03-12" in said(found)


def test_an_entry_of_another_day_than_its_commit(audit: Audit, honest: Path) -> None:
    append(honest, DISCUSSED)
    commit(honest, forged(As_Of=""))
    found = audit(honest)
    assert [(o["code"], o["severity"]) for o in found["irregularities"]] == [("STO027", "warning")]
    assert audit(honest, "--fail-on", "error", code=0)["irregularities"]


def test_a_day_that_has_not_come(audit: Audit, honest: Path) -> None:
    (honest / "notes.md").write_text("nothing\n")
    commit(honest, GIT_COMMITTER_DATE="2090-01-01T00:00:00Z")
    assert "a day that has not come" in said(audit(honest))


def test_a_merge_that_loses_entries_of_one_side(audit: Audit, honest: Path) -> None:
    git(honest, "switch", "-q", "-c", "side", "HEAD~3")
    (honest / "notes.md").write_text("nothing\n")
    commit(honest, "a note")
    git(honest, "merge", "-q", "-s", "ours", "--no-edit", "main")
    found = audit(honest)
    assert codes(found) == ["STO024"]
    assert "changed or taken out in the merge" in said(found)
    assert "the case 2018-009 was taken out" in said(found)


def test_grafts(audit: Audit, honest: Path) -> None:
    tip, root = git(honest, "rev-parse", "HEAD"), git(honest, "rev-list", "--max-parents=0", "HEAD")
    (honest / ".git/info").mkdir(exist_ok=True)
    (honest / ".git/info/grafts").write_text(f"{tip} {root}\n")
    found = audit(honest)
    assert codes(found) == ["STO028"]
    assert found["replayed"]["commits"] == 4, "the stored parents count"


def test_a_shallow_clone(audit: Audit, honest: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{honest}", "part")
    found = audit(tmp_path / "part")
    assert "shallow" in said(found)


def test_notes_change_nothing(audit: Audit, honest: Path) -> None:
    git(honest, "notes", "add", "-m", forged(**DECISION), "HEAD")
    assert audit(honest, code=0)["irregularities"] == []


@pytest.mark.parametrize("mode", ["100755", "160000"])
def test_programs_and_other_repositories(audit: Audit, honest: Path, mode: str) -> None:
    path = f"cases/{CASE}/proforma.yaml"
    tip = git(honest, "rev-parse", "HEAD")
    oid = tip if mode == "160000" else git(honest, "rev-parse", f"HEAD:{path}")
    git(honest, "update-index", "--cacheinfo", f"{mode},{oid},{path}")
    git(honest, "commit", "-q", "--no-verify", "-m", "a mode")
    assert codes(audit(honest)) == ["STO028"]


def test_a_history_that_cannot_be_read(audit: Audit, honest: Path) -> None:
    append(honest, "  - [unfinished\n")
    commit(honest)
    found = audit(honest)
    assert codes(found) == ["STO024"]
    git(honest, "revert", "--no-edit", "HEAD")
    assert said(audit(honest)) == said(found)


def test_a_case_that_was_made_by_hand(audit: Audit, honest: Path) -> None:
    git(honest, "mv", "cases/2018-009", "cases/2018-010")
    commit(honest)
    found = audit(honest)
    assert "the case 2018-009 was taken out" in said(found)
    assert "made by hand" in said(found)


def test_the_boards_file_that_was_taken_out(audit: Audit, honest: Path) -> None:
    (honest / "scrctl.yaml").unlink()
    commit(honest)
    git(honest, "revert", "--no-edit", "HEAD")
    found = audit(honest)
    assert said(found) == "scrctl.yaml was taken out of the store"
    git(honest, "reset", "-q", "--hard", "HEAD~1")
    git(honest, "checkout", "-q", "HEAD~1", "--", "scrctl.yaml")
    append(honest, DECIDED.format(by="scr_group_chair"))
    back = commit(honest, "as it was")
    found = audit(honest, "--since", "HEAD~1")
    assert "made by hand" in said(found), "what comes in as the file returns is no beginning"
    assert {one["commit"] for one in found["irregularities"]} == {back}


def test_a_missing_object_is_told(audit: Audit, honest: Path) -> None:
    oid = git(honest, "rev-parse", "HEAD~1:cases/2018-009/history.yaml")
    (honest / ".git/objects" / oid[:2] / oid[2:]).unlink()
    found = audit(honest)
    assert "could not be audited" in said(found)


def test_that_the_audit_fails_is_told(
    audit: Audit, honest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a name that nobody may read")

    monkeypatch.setattr(Judge, "judged", fail)
    found = audit(honest)
    assert codes(found) == ["STO028"]
    assert "KeyError" in said(found)
    assert "nobody may read" not in said(found)


def test_no_mutation_breaks_the_audit(audit: Audit, honest: Path) -> None:
    path = honest / f"cases/{CASE}/history.yaml"
    whole = path.read_bytes()
    chance = random.Random(2018)  # noqa: S311 - the same mutations each time
    mutations = 60
    for _ in range(mutations):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(raw))
            raw[at : at + chance.randint(0, 12)] = chance.randbytes(chance.randint(0, 3))
        path.write_bytes(raw)
        commit(honest)
        path.write_bytes(whole)
        commit(honest, "as it was")
    found = audit(honest)
    assert "could not be audited" not in said(found)
    told = {one["commit"] for one in found["irregularities"] if one["code"] == "STO024"}
    assert len(told) >= mutations // 2, "a comment or a blank may change without a word"
