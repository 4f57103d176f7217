"""A procedure of the store's own that took the place of a built-in one leaves its trace."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scrctl import resources

from . import MakeStore, RunCli
from .conftest import ROOT, Audit, codes, commit, git, said

CASE, OWN = "2018-002", "procedures/referral.yaml"
ADVANCE = ("advance", CASE, "--by", "agency_safeguarding_lead")
Stage = dict[str, Any]
ActIn = Callable[[Path], Callable[..., Any]]


def changed(change: Callable[[Stage], None]) -> bytes:
    """Return the built-in file with its stage `referral` changed."""
    told = yaml.safe_load(resources.procedures()["referral.yaml"])
    change(next(stage for stage in told["stages"] if stage["id"] == "referral"))
    return yaml.safe_dump(told, sort_keys=False).encode()


def weak(stage: Stage) -> None:
    """Ask for one thing only."""
    stage["gate"], stage["clean"] = stage["gate"][:1], []


def unchanged(_: Stage) -> None:
    """Ask for what the built-in one asks."""


def own_version(change: Callable[[Stage], None]) -> bytes:
    """Return it under a version that the board has chosen."""
    return changed(change).replace(b"version: 2017-08", b"version: 2017-09")


@pytest.fixture
def board(make_store: MakeStore) -> Path:
    """The example: one of its cases asks for more than is on record before it goes on."""
    root = make_store(base=ROOT / "cases-example")
    (root / "procedures").mkdir(exist_ok=True)
    return root


@pytest.fixture
def own_board(make_store: MakeStore) -> Path:
    """The same, with a version of the board's own, in which that case stands from the start."""
    history = (ROOT / "cases-example/cases" / CASE / "history.yaml").read_text("utf-8")
    return make_store(
        {
            OWN: own_version(unchanged),
            f"cases/{CASE}/history.yaml": history.replace('"2017-08"', '"2017-09"'),
        },
        base=ROOT / "cases-example",
    )


@pytest.fixture
def act_in(run_cli: RunCli) -> ActIn:
    def of_store(root: Path) -> Callable[..., Any]:
        def run(*words: str, code: int = 0) -> Any:
            answer = run_cli(*words, store=root)
            assert answer.code == code, answer.out + answer.err
            return answer

        return run

    return of_store


@pytest.fixture
def act(board: Path, act_in: ActIn) -> Callable[..., Any]:
    return act_in(board)


def put(board: Path, act: Callable[..., Any], raw: bytes | None) -> None:
    """Put the board's own procedure in, or take it out."""
    (board / OWN).write_bytes(raw) if raw else (board / OWN).unlink()
    act("save", "board")


def of(found: dict[str, Any], code: str) -> list[dict[str, Any]]:
    return [one for one in found["irregularities"] if one["code"] == code]


def test_a_gate_that_was_opened_and_shut_again_is_an_error(
    board: Path, act: Callable[..., Any], audit: Audit, tmp_path: Path
) -> None:
    act(*ADVANCE, code=1)
    put(board, act, changed(weak))
    act(*ADVANCE)
    put(board, act, None)
    found = audit(board)
    came, went = of(found, "STO041")
    assert (came["severity"], went["severity"]) == ("warning", "warning")
    assert came["commit"] == git(board, "rev-parse", "HEAD~2")
    assert came["file"] == OWN
    assert "came in; criteria that are missing: referral/referrer" in came["message"]
    assert "was taken out again" in went["message"]
    (passed,) = of(found, "STO042")
    assert (passed["severity"], passed["case"]) == ("error", CASE)
    assert passed["commit"] == git(board, "rev-parse", "HEAD~1")
    assert "counter-signature (PRO001)" in passed["message"]
    assert "not in the store any more" in passed["message"]
    last = audit(board, "--since", "HEAD~2")
    assert of(last, "STO042") == [passed], "also where the replay begins after the file came in"

    shared = tmp_path / "shared.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(shared)], check=True)
    git(board, "push", "-q", str(shared), "HEAD~3:refs/heads/main")
    git(board, "remote", "add", "origin", str(shared))
    refused = act("send", code=1)
    assert "Nothing was sent" in refused.err
    assert "STO042" in refused.err

    put(board, act, changed(weak))
    assert [one["severity"] for one in of(audit(board), "STO042")] == ["warning"]
    told = act("send")
    assert "STO041, STO042" in told.out + told.err, (
        "what the board does openly goes out, and is told"
    )


def test_what_stands_openly_is_a_warning_that_names_the_criteria(
    board: Path, act: Callable[..., Any], audit: Audit
) -> None:
    put(board, act, changed(weak))
    act(*ADVANCE)
    found = audit(board)
    assert codes(found) == ["STO041", "STO042"]
    (passed,) = of(found, "STO042")
    assert passed["severity"] == "warning"
    assert "threshold-view (GAT002), counter-signature (PRO001)" in passed["message"]
    audit(board, "--fail-on", "error", code=0)


def test_a_gate_that_is_closed_again_by_another_file_is_an_error(
    board: Path, act: Callable[..., Any], audit: Audit
) -> None:
    put(board, act, changed(weak))
    act(*ADVANCE)
    put(board, act, changed(lambda stage: stage["gate"].pop(0)))
    found = audit(board)
    assert "was changed; criteria that are missing" in said(found)
    assert [one["severity"] for one in of(found, "STO042")] == ["error"]


def test_another_role_that_decided_is_found(
    board: Path, act: Callable[..., Any], audit: Audit
) -> None:
    def anybody(stage: Stage) -> None:
        weak(stage)
        stage["decider"] = ["business_manager"]

    put(board, act, changed(anybody))
    act("advance", CASE, "--by", "business_manager")
    put(board, act, None)
    assert any("could not be recorded" in one["message"] for one in of(audit(board), "STO042"))


def test_one_that_asks_the_same_is_a_remark(
    board: Path, act: Callable[..., Any], audit: Audit, run_cli: RunCli
) -> None:
    put(board, act, resources.procedures()["referral.yaml"])
    found = audit(board, code=0)
    assert [one["severity"] for one in found["irregularities"]] == ["info"]
    text = run_cli("audit", store=board)
    told = " ".join(text.out.split())
    assert "put in, changed or taken out, and no case was asked less for that (1 commit" in told
    assert "nothing irregular" in " ".join(text.out.split())


def test_a_version_of_the_boards_own_is_none_of_it(
    board: Path, act: Callable[..., Any], audit: Audit
) -> None:
    put(board, act, changed(weak).replace(b"version: 2017-08", b"version: 2019-01"))
    assert audit(board, code=0)["irregularities"] == []


def test_a_merge_tells_what_neither_side_did(
    board: Path, act: Callable[..., Any], audit: Audit
) -> None:
    git(board, "switch", "-q", "-c", "side")
    put(board, act, changed(weak))
    git(board, "switch", "-q", "main")
    (board / "notes.md").write_text("nothing\n", "utf-8")
    commit(board, "a note")
    git(board, "merge", "-q", "--no-ff", "-m", "Merge branch 'side'", "side")
    (came,) = of(audit(board), "STO041")
    assert came["commit"] == git(board, "rev-parse", "side"), "what a side brought is its doing"
    git(board, "switch", "-q", "-c", "other", "HEAD~1")
    git(board, "merge", "-q", "--no-ff", "--no-commit", "side")
    (board / OWN).write_bytes(changed(lambda stage: stage["clean"].clear()))
    own = commit(board, "Merge branch 'side'")
    assert own in {one["commit"] for one in of(audit(board), "STO041")}


def test_a_merge_with_what_was_before_hides_nothing(
    board: Path, act: Callable[..., Any], audit: Audit
) -> None:
    put(board, act, changed(weak))
    put(board, act, None)
    tree = git(board, "rev-parse", "HEAD~1^{tree}")
    words = ("-p", git(board, "rev-parse", "HEAD"), "-p", git(board, "rev-parse", "HEAD~1"))
    again = git(board, "commit-tree", *words, "-m", "Merge", tree)
    git(board, "reset", "-q", "--hard", again)
    assert again in {one["commit"] for one in of(audit(board), "STO041")}


def test_a_version_of_the_boards_own_that_was_weak_for_a_while_is_an_error(
    own_board: Path, act_in: ActIn, audit: Audit, tmp_path: Path
) -> None:
    """The case stands in it from the start; it is put back once the case has passed."""
    board, act, strict = own_board, act_in(own_board), own_version(unchanged)
    act(*ADVANCE, code=1)
    sent = git(board, "rev-parse", "HEAD")
    assert codes(audit(board, code=0)) == []
    put(board, act, own_version(weak))
    act(*ADVANCE)
    assert of(audit(board), "STO042") == [], "the board may ask for less, openly"
    put(board, act, strict)
    found = audit(board)
    (passed,) = of(found, "STO042")
    assert (passed["severity"], passed["case"]) == ("error", CASE)
    assert passed["commit"] == git(board, "rev-parse", "HEAD~1")
    assert "as the last commit has it under the same version" in passed["message"]
    assert "counter-signature (PRO001)" in passed["message"]
    assert [one["severity"] for one in of(found, "STO041")] == ["warning", "warning"]
    assert "cases had begun under it" in of(found, "STO041")[0]["message"]
    assert of(audit(board, "--since", "HEAD~1"), "STO042") == []
    assert of(audit(board, "--since", "HEAD~2"), "STO042") == [passed]

    shared = tmp_path / "shared.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(shared)], check=True)
    git(board, "push", "-q", str(shared), f"{sent}:refs/heads/main")
    git(board, "remote", "add", "origin", str(shared))
    refused = act("send", code=1)
    assert "STO042" in refused.err
    assert git(shared, "rev-parse", "main") == sent


def test_more_that_is_asked_under_another_version_is_no_matter(
    own_board: Path, act_in: ActIn, audit: Audit
) -> None:
    """What the advice of the error says: the former text back, the new one under its own name."""
    board, act = own_board, act_in(own_board)
    put(board, act, own_version(weak))
    act(*ADVANCE)
    put(board, act, own_version(unchanged))
    assert [one["severity"] for one in of(audit(board), "STO042")] == ["error"]
    newer = own_version(unchanged).replace(b"version: 2017-09", b"version: 2019-01")
    (board / "procedures/referral-2019.yaml").write_bytes(newer)
    put(board, act, own_version(weak))
    assert of(audit(board), "STO042") == []


@pytest.fixture
def shared(own_board: Path, tmp_path: Path) -> Path:
    """A place by which the board's store is shared, and a copy of it."""
    place = tmp_path / "shared.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(place)], check=True)
    git(own_board, "push", "-q", str(place), "main")
    git(own_board, "remote", "add", "origin", str(place))
    git(tmp_path, "clone", "-q", str(place), "other")
    return place


NOW = "1 entry that passed before would not have passed (STO042)"


@pytest.mark.usefixtures("shared")
def test_one_that_is_put_back_after_it_has_served_is_told_to_all(
    own_board: Path, act_in: ActIn, tmp_path: Path
) -> None:
    """The passage is with everybody already when the text is put back."""
    board, act, other = own_board, act_in(own_board), act_in(tmp_path / "other")
    put(board, act, own_version(weak))
    act(*ADVANCE)
    assert "takes out a procedure" in " ".join(act("send").out.split())
    other("receive")
    put(board, act, own_version(unchanged))
    assert NOW in " ".join(act("send").out.split())
    assert NOW in " ".join(other("receive").out.split())
    assert "STO042" in other("audit", code=1).out


@pytest.mark.usefixtures("shared")
def test_what_was_so_before_is_not_told_with_each_change_of_a_procedure(
    own_board: Path, act_in: ActIn, tmp_path: Path
) -> None:
    board, act, other = own_board, act_in(own_board), act_in(tmp_path / "other")
    put(board, act, own_version(weak))
    act(*ADVANCE)
    act("send")
    put(board, act, own_version(unchanged))
    act("send")
    other("receive", code=1)
    drafted = own_version(weak).replace(b"2017-09", b"2030-01")
    for text in (drafted, drafted + b"# a thought\n"):
        (tmp_path / "other/procedures/draft.yaml").write_bytes(text)
        other("save", "board")
        assert "would not have passed" not in other("send").out
    assert "would not have passed" not in act("receive").out


def test_a_role_that_anybody_may_hold_for_a_while_is_found(
    own_board: Path, act_in: ActIn, audit: Audit
) -> None:
    """What a gate asks is as it was; who may record it is not."""
    board, act = own_board, act_in(own_board)
    roster = (board / "scrctl.yaml").read_text("utf-8")
    changed_roster = roster.replace("role: scr_group_chair", "role: scr_group")
    (board / "scrctl.yaml").write_text(changed_roster, "utf-8")
    act("save", "board")
    step = ("record", CASE, "briefings-agreed", "--on", "2018-03-12", "--by", "scr_group_chair")
    assert "PRO011" in act(*step, code=1).err
    raw = yaml.safe_load(own_version(unchanged))
    for role in raw["roles"]:
        role["external"] = True
    put(board, act, yaml.safe_dump(raw, sort_keys=False).encode())
    act(*step)
    put(board, act, own_version(unchanged))
    (found,) = of(audit(board), "STO042")
    assert (found["severity"], found["case"]) == ("error", CASE)
    assert "PRO011" in found["message"]


@pytest.mark.parametrize("version", [None, b"2017-10"])
def test_one_that_is_taken_out_or_renamed_after_it_has_served_is_told(
    own_board: Path, act_in: ActIn, audit: Audit, version: bytes | None
) -> None:
    board, act = own_board, act_in(own_board)
    put(board, act, version and own_version(unchanged).replace(b"2017-09", version))
    (found,) = of(audit(board), "STO041")
    assert found["severity"] == "warning"
    assert "was taken out; cases had begun under it" in found["message"]


def test_while_no_case_has_begun_under_it_a_version_may_be_drafted(
    board: Path, act: Callable[..., Any], audit: Audit
) -> None:
    for change in (unchanged, weak, unchanged):
        put(board, act, own_version(change))
    found = audit(board, code=0)
    assert [one["severity"] for one in found["irregularities"]] == ["info", "info"]
