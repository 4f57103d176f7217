"""The odd states that a repository and a machine can be in: each has a sentence and a code."""

import os
import shutil
import struct
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Answer, RunCli, git
from tests.faults.bench import STATE_SIZE, Fault, library
from tests.faults.test_kills import scrctl

RECORD = ("record", "2017-006", "case-discussed", "--on", "2018-03-01")
Told = Callable[[str, object], None]


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


@dataclass(frozen=True, slots=True)
class State:
    """How a store gets into a state; what is said where nothing may be recorded in it; the codes.

    `looks` are those of `LOOKING`: 0 as without the state, 1 for something found, 2 for a store
    that cannot be used so.
    """

    make: Callable[[Path], Path]
    said: str = ""
    looks: tuple[int, int, int, int] = (0, 0, 0, 0)


LOOKING = ("status", "validate", "deadlines", "audit")
NO_HISTORY = (0, 0, 0, 2)
STATES = {
    "detached": State(detached, "detached HEAD"),
    "unborn": State(unborn, "no commit", NO_HISTORY),
    "in a merge": State(lambda store: two_sides(store, "merge"), "A merge is in progress"),
    "in a rebase": State(lambda store: two_sides(store, "rebase"), "rebase is in progress"),
    "shallow": State(shallow, "only part of the history", (0, 0, 0, 1)),
    "a linked work tree": State(worktree),
    "a folder below": State(below),
    "a submodule": State(submodule),
    "bare": State(bare, "not a store", (2, 2, 2, 2)),
    "no repository": State(without_git, "not in a git repository", NO_HISTORY),
    "line ends of Windows": State(with_line_ends),
    "locked by another": State(locked, "Another git command is at work"),
}


def sound(answer: Answer, code: int, said: str = "") -> None:
    """It ended with this code; where that is 2, with a sentence and what to do."""
    assert answer.code == code, answer
    assert "Traceback" not in answer.err
    assert "bug:" not in answer.err
    assert code != 2 or answer.err.startswith("error: "), answer
    assert said in " ".join(answer.err.split())


def recorded(answer: Answer, store: Path) -> None:
    sound(answer, 0)
    assert git(store, "log", "-1", "--format=%s").startswith("2017-006: case-discussed")
    assert git(store, "status", "--porcelain") == ""


@pytest.mark.parametrize("name", STATES)
def test_each_state_has_its_sentence(
    name: str, make_store: Callable[..., Path], run_cli: RunCli, record_property: Told
) -> None:
    state = STATES[name]
    store = state.make(make_store())
    for words, code in zip(LOOKING, state.looks, strict=True):
        sound(run_cli(words, store=store), code)
    answer = run_cli(*RECORD, store=store)
    if state.said:
        sound(answer, 2, state.said)
    else:
        recorded(answer, store)
    record_property("counted", f"state, {name}: 4 commands that look and 1 that writes, as told")


@pytest.mark.parametrize(
    ("name", "fault"), [("read-only", Fault.READONLY), ("full", Fault.FULL)], ids=str
)
def test_a_disk_that_takes_nothing(
    name: str, fault: Fault, make_store: Callable[..., Path], tmp_path: Path, record_property: Told
) -> None:
    store, state = make_store(), tmp_path / "state"
    content = bytearray(STATE_SIZE)
    struct.pack_into("qqq", content, 0, 0, fault, 1)
    state.write_bytes(content)
    shim = str(library(tmp_path))
    under = {"LD_PRELOAD": shim, "FAULT_STATE": str(state), "FAULT_UNDER": str(store)}
    before = git(store, "rev-parse", "HEAD")
    for words in LOOKING:
        sound(scrctl(store, words, environment=under), 0)
    sound(scrctl(store, *RECORD, environment=under), 2)
    assert git(store, "rev-parse", "HEAD") == before
    recorded(scrctl(store, *RECORD), store)
    record_property("counted", f"state, {name}: 4 commands that look and 1 that writes, as told")


def test_no_git_on_the_machine(
    make_store: Callable[..., Path],
    run_cli: RunCli,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Told,
) -> None:
    store = make_store()
    monkeypatch.setenv("PATH", os.devnull)
    assert run_cli("--help").code == 0
    for words, code in zip(LOOKING, NO_HISTORY, strict=True):
        sound(run_cli(words, store=store), code)
    sound(run_cli(*RECORD, store=store), 2, "git was not found")
    record_property("counted", "state, no git: 4 commands that look and 1 that writes, as told")


def test_no_pandoc_on_the_machine(
    make_store: Callable[..., Path], tmp_path: Path, record_property: Told
) -> None:
    store = make_store(base=EXAMPLE)
    without = {"PYPANDOC_PANDOC": str(tmp_path / "none")}
    for words in LOOKING:
        assert scrctl(store, words, environment=without) == scrctl(store, words)
    out = ("--audience", "public", "--to", "html", "-o", str(tmp_path / "out"))
    asked = scrctl(store, "render", "2016-007", "report", *out, environment=without)
    sound(asked, 2, "pandoc was not found")
    assert not (tmp_path / "out").exists()
    told = scrctl(store, "doctor", environment=without)
    assert told.code == 1
    assert "missing  pandoc: pandoc was not found" in told.out
    record_property("counted", "state, no pandoc: 4 commands that look and 2 that ask, as told")
