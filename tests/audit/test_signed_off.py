"""LRN020: a sign-off of an action that no commit of `actions confirm` vouches for."""

from pathlib import Path

import pytest

from . import RunCli
from .conftest import Audit, codes, commit, forged, git, said

CASE = "2017-005"
PLAN = f"cases/{CASE}/action-plan.yaml"
CONFIRM = ("actions", "confirm", CASE, "--by", "lscb_board", "--on", "2018-03-01")
TYPED = (
    f"agreed:\n  - action: a1\n    by: lscb_board\n    on: 2018-03-01\n    sha256: {'ab' * 32}\n"
)
SPOKEN = {"Case": CASE, "Milestone": "", "By": "lscb_board", "On": "2018-03-01"}


@pytest.fixture
def signed(honest: Path, run_cli: RunCli) -> Path:
    assert run_cli(*CONFIRM, store=honest).code == 0
    return honest


def add(root: Path, text: str) -> None:
    path = root / PLAN
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def swap(root: Path, old: str, new: str) -> None:
    path = root / PLAN
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_what_confirm_writes_is_vouched_for(audit: Audit, signed: Path, run_cli: RunCli) -> None:
    assert codes(audit(signed)) == []
    swap(signed, "owner: Principal social worker", "owner: Somebody")
    commit(signed)
    assert run_cli(*CONFIRM, store=signed).code == 0
    assert codes(audit(signed)) == []


def test_one_that_was_typed_is_found(audit: Audit, honest: Path, run_cli: RunCli) -> None:
    add(honest, TYPED)
    commit(honest)
    found = audit(honest)
    assert codes(found) == ["LRN020"]
    assert "the sign-off 1 in the action plan was made by hand" in said(found)
    answer = run_cli("check", store=honest, as_of="2018-03-12")
    assert "LRN020" in answer.out


def test_one_that_was_typed_and_saved_is_found(audit: Audit, honest: Path, run_cli: RunCli) -> None:
    add(honest, TYPED)
    assert run_cli("save", CASE, "-m", "words", store=honest).code == 0
    assert "is not the one of which its commit speaks" in said(audit(honest))


@pytest.mark.parametrize(
    ("trailer", "value"),
    [("Action", "a2"), ("By", "scr_group"), ("On", "2018-03-02"), ("Case", "2017-006")],
)
def test_one_whose_commit_says_otherwise(
    trailer: str, value: str, audit: Audit, honest: Path
) -> None:
    add(honest, TYPED)
    commit(honest, forged(**{**SPOKEN, "Action": "a1", trailer: value}))
    assert f"(trailers: {trailer})" in said(audit(honest))


def test_one_that_came_with_softer_words(audit: Audit, honest: Path) -> None:
    add(honest, TYPED)
    swap(honest, "nine of ten records", "some records")
    commit(honest, forged(**SPOKEN, Action="a1"))
    assert "came in together with other changes" in said(audit(honest))


def test_one_that_was_changed_or_taken_out_later(audit: Audit, signed: Path) -> None:
    text = (signed / PLAN).read_text("utf-8")
    swap(signed, "action: a2", "action: a3")
    commit(signed)
    found = audit(signed)
    assert [one["severity"] for one in found["irregularities"]] == ["error", "warning"]
    (signed / PLAN).write_text(text[: text.index("agreed:")], "utf-8")
    commit(signed)
    assert said(audit(signed)).count("changed or taken out of the plan") == 2


def test_a_plan_that_was_broken_for_a_time_hides_nothing(audit: Audit, signed: Path) -> None:
    text = (signed / PLAN).read_text("utf-8")
    (signed / PLAN).write_text("actions: [", "utf-8")
    commit(signed)
    (signed / PLAN).write_text(text, "utf-8")
    commit(signed)
    assert codes(audit(signed)) == []
    (signed / PLAN).write_text("actions: [", "utf-8")
    commit(signed)
    (signed / PLAN).write_text(text.replace("action: a1", "action: a9"), "utf-8")
    commit(signed)
    assert codes(audit(signed)) == ["LRN020"]


@pytest.mark.parametrize("is_forged", [False, True])
def test_those_of_a_case_that_comes_back_are_no_new_ones(
    audit: Audit, signed: Path, is_forged: bool
) -> None:
    git(signed, "rm", "-rq", f"cases/{CASE}")
    commit(signed)
    git(signed, "restore", "--source=HEAD~1", "--staged", "--worktree", f"cases/{CASE}")
    if is_forged:
        swap(signed, "action: a1", "action: a9")
    commit(signed)
    for words in ((), ("--since", "HEAD~1"), ("--since", "HEAD~2")):
        found = audit(signed, *words)["irregularities"]
        told = {one["code"] for one in found if one["severity"] == "error"}
        assert ("LRN020" in told) == is_forged, words


def test_two_who_confirm_and_merge_leave_nothing_to_tell(audit: Audit, signed: Path) -> None:
    git(signed, "checkout", "-qb", "other", "HEAD~1")
    (signed / "cases/2017-005/notes.md").write_text("words\n", "utf-8")
    commit(signed)
    git(signed, "checkout", "-q", "main")
    git(signed, "merge", "-q", "--no-edit", "other")
    assert "LRN020" not in codes(audit(signed, code=None))
    git(signed, "checkout", "-qb", "third", "HEAD~1")
    (signed / "cases/2017-005/more.md").write_text("words\n", "utf-8")
    commit(signed)
    git(signed, "checkout", "-q", "main")
    git(signed, "merge", "-q", "--no-commit", "--no-ff", "third")
    swap(signed, "agreed:\n", TYPED)
    commit(signed, forged(**SPOKEN, Action="a1"))
    assert "LRN020" in codes(audit(signed, code=1))


@pytest.mark.parametrize("is_made_up", [False, True])
def test_a_merge_with_what_was_before_takes_no_sign_off_out(
    audit: Audit, signed: Path, is_made_up: bool
) -> None:
    head, old = git(signed, "rev-parse", "HEAD"), git(signed, "rev-parse", "HEAD~1")
    tree = git(signed, "rev-parse", "HEAD~1^{tree}")
    side = git(signed, "commit-tree", "-p", old, "-m", "a side", tree) if is_made_up else old
    for parents in ((head, side), (side, head)):
        words = [word for parent in parents for word in ("-p", parent)]
        merge = git(signed, "commit-tree", *words, "-m", "Merge", tree)
        git(signed, "reset", "-q", "--hard", merge)
        found = audit(signed)
        assert [(o["code"], o["commit"]) for o in found["irregularities"]] == [("LRN020", merge)]
        assert "was changed or taken out of the plan" in said(found)
