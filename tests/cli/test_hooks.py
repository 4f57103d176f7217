"""What `doctor` says of git's hooks is what git does, and `init .` mends what is scrctl's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RunCli, git

from .test_register_gone import example as example  # noqa: PLC0414 -- a fixture

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="no shell")
LINE = "scrctl -C . validate --staged"
BY = 'scrctl -C . look-at-message "$1"'


@pytest.fixture
def store(run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert run_cli("init", str(tmp_path / "board"), store=tmp_path).code == 0
    return tmp_path / "board"


def said(run_cli: RunCli, store: Path) -> str:
    """Return what doctor says of the hooks, on one line."""
    out = " ".join(run_cli("doctor", store=store).out.split())
    return out.partition(" hook")[2].partition(" merging")[0]


def checks(store: Path) -> bool:
    """Say whether git lets a board that nobody can read into a commit."""
    (store / "scrctl.yaml").write_text("board: [\n", encoding="utf-8")
    words = ["git", "-C", str(store), "commit", "-qam", "broken"]
    done = subprocess.run(words, capture_output=True, check=False)
    git(store, "reset", "-q", "--hard", "HEAD~1" if done.returncode == 0 else "HEAD")
    return done.returncode != 0


def put(store: Path, name: str, text: str) -> None:
    hook = store / ".git/hooks" / name
    hook.write_text(text, encoding="utf-8")
    hook.chmod(0o755)


def test_as_they_are_put_in(run_cli: RunCli, store: Path) -> None:
    assert "pre-commit, pre-merge-commit and commit-msg run scrctl" in said(run_cli, store)
    assert checks(store)


def test_a_hook_that_may_not_be_run(run_cli: RunCli, store: Path) -> None:
    for hook in (store / ".git/hooks").iterdir():
        hook.chmod(0o644)
    assert not checks(store)
    assert "may not be run, so git ignores it" in said(run_cli, store)
    done = run_cli("init", ".", store=store)
    assert "Hooks put right: pre-commit, pre-merge-commit, commit-msg." in done.out
    assert "up to date already" not in done.out + done.err
    assert checks(store)
    assert "run scrctl" in said(run_cli, store)
    assert "up to date already" in run_cli("init", ".", store=store).out


def test_hooks_that_git_was_told_to_take_from_nowhere(run_cli: RunCli, store: Path) -> None:
    git(store, "config", "core.hooksPath", os.devnull)
    assert not checks(store)
    assert "takes its hooks from elsewhere (local core.hooksPath)" in said(run_cli, store)
    done = run_cli("init", ".", store=store)
    assert "core.hooksPath, which pointed git at no hook." in " ".join(done.out.split())
    assert checks(store)


def test_hooks_that_every_clone_takes_from_elsewhere(run_cli: RunCli, store: Path) -> None:
    theirs = store.parent / "theirs"
    theirs.mkdir()
    git(store, "config", "--global", "core.hooksPath", str(theirs))
    assert "(global core.hooksPath)" in said(run_cli, store)
    told = " ".join(run_cli("init", ".", store=store).err.split())
    assert "(global core.hooksPath); add there to pre-commit and pre-merge-commit" in told
    for name in ("pre-commit", "pre-merge-commit", "commit-msg"):
        shutil.copy(store / ".git/hooks" / name, theirs / name)
    assert "run scrctl" in said(run_cli, store)
    assert checks(store)


@pytest.mark.parametrize(
    ("text", "works", "what"),
    [
        ("# scrctl validate --staged\nexit 0\n", False, "does not run scrctl"),
        (f"exit 0\n{LINE}\n", False, "does not run scrctl"),
        ("scrctl -C . validate || exit 1\n", False, "without --staged"),
        (f"{LINE} || true\n", False, "does not heed"),
        (f"{LINE}\nexit 0\n", False, "does not heed"),
        (f"{LINE}; exit 0\n", False, "does not heed"),
        (f"{LINE} || exit 1\nexit 0\n", True, "run scrctl"),
        (f"if ! {LINE}; then\n  exit 1\nfi\n", True, "run scrctl"),
        (f"set -eu\n{LINE}\ntrue\n", True, "run scrctl"),
        (f"true\n{LINE}\n", True, "run scrctl"),
        (f"exec {LINE}\n", True, "run scrctl"),
    ],
)
def test_a_hook_of_somebodys_own(
    run_cli: RunCli, store: Path, text: str, works: bool, what: str
) -> None:
    put(store, "pre-commit", f"#!/bin/sh\n{text}")
    assert what in said(run_cli, store)
    if "--staged" in text.partition("#")[2] or "--staged" in text:
        assert checks(store) == works
    told = run_cli("init", ".", store=store)
    assert ("There is a pre-commit hook already" in told.err) != works
    assert (store / ".git/hooks/pre-commit").read_text("utf-8") == f"#!/bin/sh\n{text}"


def test_a_message_hook_that_does_not_look_for_who_commits(run_cli: RunCli, store: Path) -> None:
    put(store, "commit-msg", f"#!/bin/sh\nexec {BY}\n")
    assert "commit-msg: runs scrctl without --by" in said(run_cli, store)
    put(store, "commit-msg", f"#!/bin/sh\n# Made by scrctl init. Of an earlier release.\n{BY}\n")
    assert "without --by" in said(run_cli, store)
    assert "Hooks put right: commit-msg." in run_cli("init", ".", store=store).out


def test_the_line_that_init_names_satisfies_doctor(run_cli: RunCli, store: Path) -> None:
    for name in ("pre-commit", "pre-merge-commit", "commit-msg"):
        put(store, name, "#!/bin/sh\ntrue\n")
    told = " ".join(run_cli("init", ".", store=store).err.split())
    check = told.partition("add this to each: ")[2].partition(". There")[0]
    message = told.partition("add this to it: ")[2].partition("|| exit 1")[0] + "|| exit 1"
    for name in ("pre-commit", "pre-merge-commit"):
        put(store, name, f"#!/bin/sh\ntrue\n{check}\nexit 0\n")
    put(store, "commit-msg", f"#!/bin/sh\n{message}\nexit 0\n")
    assert "run scrctl" in said(run_cli, store)
    assert checks(store)


def test_the_hook_tells_only_what_is_new(run_cli: RunCli, example: Path) -> None:
    """Notes that were there before would be read by nobody after the tenth commit."""
    before = run_cli("validate", store=example).out.count("\n")
    assert before > 20
    path = example / "cases/2017-009/decision.yaml"
    path.write_text(path.read_text("utf-8") + "# a line\n", "utf-8")
    git(example, "add", "-A")
    quiet = run_cli("validate", "--staged", store=example)
    assert quiet.code == 0
    assert quiet.out.count("\n") <= 2, quiet.out
    (example / "cases/2018-001/notes.txt").write_text("x\n", encoding="utf-8")
    git(example, "add", "-A")
    told = run_cli("validate", "--staged", store=example)
    assert told.code == 1
    assert "STO003" in told.out
    assert told.out.count("\n") < before
