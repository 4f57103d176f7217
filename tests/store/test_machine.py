"""A full disk and a missing right are told as what they are, whichever git command meets them."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from scrctl.store.call import Result
from tests.conftest import MakeStore, RunCli, git

OBJECTS = "insufficient permission for adding an object to repository database .git/objects"
FULL = "unable to write loose object file: No space left on device"
SPARED = "git fsck"
Failing = Callable[[str, str], None]


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Put a git on the path of which one command fails with a complaint of the real one."""

    def make(word: str, says: str) -> None:
        folder = tmp_path / "programs"
        folder.mkdir(exist_ok=True)
        git = folder / "git"
        git.write_text(
            f'#!/bin/sh\nfor word in "$@"; do\n'
            f'  if [ "$word" = {word} ]; then echo "{says}" >&2; exit 128; fi\ndone\n'
            f'exec {shutil.which("git")} "$@"\n',
            encoding="utf-8",
        )
        git.chmod(git.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return make


@pytest.mark.parametrize("word", ["hash-object", "commit-tree", "update-ref"])
@pytest.mark.parametrize(
    "said",
    [
        (f"error: {FULL}", "The disk is full; nothing was saved."),
        (f"error: {OBJECTS}", "There is no permission to write in the repository of this store"),
    ],
)
def test_what_git_cannot_write_when_saving(
    failing: Failing, make_store: MakeStore, run_cli: RunCli, word: str, said: tuple[str, str]
) -> None:
    says, told = said
    store = make_store()
    (store / "scrctl.yaml").write_text((store / "scrctl.yaml").read_text("utf-8") + "# a line\n")
    failing(word, says)
    answer = run_cli("save", "board", store=store)
    if answer.code == 0:
        pytest.fail(f"git {word} was not asked")
    assert answer.code == 2
    assert told in " ".join(answer.err.split())
    assert SPARED not in answer.err


WRITES = f"remote: error: {OBJECTS}"
ALL = f"fatal: write error: {FULL}"
SENT = f"remote: fatal: {FULL}"


@pytest.mark.parametrize(
    "row",
    [
        ("send", "push", ALL, "The disk is full; nothing was saved."),
        ("receive", "fetch", ALL, "The disk is full; nothing was saved."),
        ("send", "push", SENT, "is full; nothing was sent."),
        ("receive", "fetch", SENT, "is full; nothing was sent."),
        ("send", "push", WRITES, "lets you read the store, and not write to it"),
        ("receive", "fetch", WRITES, "There is no permission to write in"),
    ],
)
def test_what_git_cannot_write_when_sending(
    failing: Failing, shared: Path, run_cli: RunCli, row: tuple[str, str, str, str]
) -> None:
    verb, word, says, told = row
    failing(word, says)
    answer = run_cli(verb, store=shared)
    assert answer.code == 2
    assert told in " ".join(answer.err.split())
    assert "git fetch origin" not in answer.err


@pytest.fixture
def shared(make_store: MakeStore, tmp_path: Path) -> Path:
    """A store with a commit that the place it is shared with has not."""
    store = make_store()
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "shared.git")
    git(store, "remote", "add", "origin", str(tmp_path / "shared.git"))
    git(store, "push", "-q", "origin", "main")
    git(store, "commit", "-q", "--allow-empty", "-m", "more")
    return store


def test_a_key_that_ssh_does_not_take_is_no_right_of_the_disk() -> None:
    said = "git@host: Permission denied (publickey)."
    assert Result(status=128, out=b"", err=said).of_machine() is None


@pytest.mark.parametrize(
    "said",
    [
        "fatal: Unable to create '/x/.git/index.lock': Permission denied",
        "error: cannot open '.git/FETCH_HEAD': Permission denied",
        "error: could not lock config file .git/config: Read-only file system",
    ],
)
def test_rights_that_git_tells_of_files(said: str) -> None:
    told = Result(status=128, out=b"", err=said).failure("git failed")
    assert "no permission to write" in told.message
