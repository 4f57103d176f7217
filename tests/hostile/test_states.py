"""The odd states that a repository and a machine can be in: each has a sentence and a code."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Answer, RunCli, git

RECORD = ("record", "2017-006", "case-discussed", "--on", "2018-03-01")
State = Callable[[Path], Path]


def detached(store: Path) -> Path:
    git(store, "checkout", "-q", "--detach")
    return store


def unborn(store: Path) -> Path:
    git(store, "checkout", "-q", "--orphan", "other")
    return store


def two_sides(store: Path, command: str) -> Path:
    git(store, "checkout", "-q", "-b", "side")
    for branch in ("side", "main"):
        git(store, "checkout", "-q", branch)
        (store / "notes.txt").write_text(branch, encoding="utf-8")
        git(store, "add", "notes.txt")
        git(store, "commit", "-qm", branch)
    subprocess.run(["git", "-C", store, command, "side"], capture_output=True, check=False)
    return store


def shallow(store: Path) -> Path:
    git(store, "commit", "-q", "--allow-empty", "-m", "second")
    git(store.parent, "clone", "-q", "--depth", "1", f"file://{store}", "shallow")
    return store.parent / "shallow"


def worktree(store: Path) -> Path:
    git(store, "worktree", "add", "-q", "-b", "side", str(store.parent / "linked"))
    return store.parent / "linked"


def below(store: Path) -> Path:
    return store / "cases" / "2017-006"


def submodule(store: Path) -> Path:
    outer = store.parent / "outer"
    git(store.parent, "init", "-q", "-b", "main", "outer")
    add = ("submodule", "add", "-q", str(store), "inner")
    git(outer, "-c", "protocol.file.allow=always", *add)
    return outer / "inner"


def bare(store: Path) -> Path:
    git(store.parent, "clone", "-q", "--bare", str(store), "bare")
    return store.parent / "bare"


def without_git(store: Path) -> Path:
    shutil.rmtree(store / ".git")
    return store


def with_line_ends(store: Path) -> Path:
    git(store, "config", "core.autocrlf", "true")
    for path in store.rglob("*.yaml"):
        path.unlink()
    git(store, "checkout", "-q", "--", ".")
    assert b"\r\n" in (store / "scrctl.yaml").read_bytes()
    return store


def locked(store: Path) -> Path:
    (store / ".git/index.lock").touch()
    return store


# The state; whether what is recorded may be written there; what is said where it may not.
STATES: dict[str, tuple[State, str]] = {
    "detached": (detached, "detached HEAD"),
    "unborn": (unborn, "no commit"),
    "in a merge": (lambda store: two_sides(store, "merge"), "A merge is in progress"),
    "in a rebase": (lambda store: two_sides(store, "rebase"), "rebase is in progress"),
    "shallow": (shallow, "only part of the history"),
    "a linked work tree": (worktree, ""),
    "a folder below": (below, ""),
    "a submodule": (submodule, ""),
    "bare": (bare, "not a store"),
    "no repository": (without_git, "not in a git repository"),
    "line ends of Windows": (with_line_ends, ""),
    "locked by another": (locked, "Another git command is at work"),
}


def sound(answer: Answer, *codes: int) -> None:
    assert answer.code in codes, answer
    assert "Traceback" not in answer.err
    assert "bug:" not in answer.err


@pytest.mark.parametrize("state", STATES)
def test_each_state_has_its_sentence(
    state: str, make_store: Callable[..., Path], run_cli: RunCli
) -> None:
    make, said = STATES[state]
    store = make(make_store())
    for words in ("status", "validate", "deadlines", "audit"):
        sound(run_cli(words, store=store), 0, 1, 2)
    answer = run_cli(*RECORD, store=store)
    if said:
        sound(answer, 2)
        assert said in " ".join(answer.err.split())
    else:
        sound(answer, 0)
        assert git(store, "log", "-1", "--format=%s").startswith("2017-006: case-discussed")
        assert git(store, "status", "--porcelain") == ""


def test_no_git_on_the_machine(
    make_store: Callable[..., Path], run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make_store()
    monkeypatch.setenv("PATH", os.devnull)
    assert run_cli("--help").code == 0
    for words in (("status",), ("validate",), ("deadlines",), ("audit",), RECORD):
        sound(run_cli(*words, store=store), 0, 1, 2)
    answer = run_cli(*RECORD, store=store)
    assert answer.code == 2
    assert "git was not found" in answer.err
