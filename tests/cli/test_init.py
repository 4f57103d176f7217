"""Making a store and a case: where it may lie, and how the next steps are written."""

import shlex
from pathlib import Path

import pytest

from . import MakeStore, RunCli
from .conftest import git


def test_a_store_may_be_made_beside_the_repository_that_one_stands_in(
    run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "project" / "docs"
    here.mkdir(parents=True)
    git(tmp_path / "project", "init", "-q")
    monkeypatch.chdir(here)
    refused = run_cli("init", "../my-board")
    assert refused.code == 2
    assert "inside another git repository" in refused.err
    made = run_cli("init", "../../my-board")
    assert made.code == 0, made.err
    assert (tmp_path / "my-board" / "scrctl.yaml").is_file()


def test_the_next_steps_can_be_pasted(run_cli: RunCli, tmp_path: Path) -> None:
    made = run_cli("init", "Our Board", store=tmp_path)
    steps = [shlex.split(line.strip()) for line in made.err.splitlines() if "scrctl -C" in line]
    assert len(steps) == 2
    assert {step[2] for step in steps} == {str(tmp_path / "Our Board")}


def test_no_name_is_an_id(run_cli: RunCli) -> None:
    told = run_cli("new", "--help", as_of="").out
    assert "or a name" not in told
    assert "never a name" in told


@pytest.fixture
def left_empty(store: Path, tmp_path: Path) -> Path:
    """A clone of a place whose own branch is master, to which a store was sent on main."""
    git(tmp_path, "init", "-q", "--bare", "-b", "master", "shared.git")
    git(store, "push", "-q", str(tmp_path / "shared.git"), "main")
    git(tmp_path, "clone", "-q", "shared.git", "copy")
    copy = tmp_path / "copy"
    assert [entry.name for entry in copy.iterdir()] == [".git"]
    return copy


def test_a_clone_that_git_left_empty_is_checked_out(run_cli: RunCli, left_empty: Path) -> None:
    told = " ".join(run_cli("doctor", store=left_empty).out.split())
    assert "the store lies on origin/main" in told
    assert "scrctl init ." in told
    tried = run_cli("init", ".", "--dry-run", store=left_empty)
    assert "origin/main" in tried.out + tried.err
    assert [entry.name for entry in left_empty.iterdir()] == [".git"]
    done = run_cli("init", ".", store=left_empty)
    assert done.code == 0, done.err
    assert "new store" not in done.out + done.err
    assert (left_empty / "scrctl.yaml").is_file()
    assert (left_empty / ".git/hooks/commit-msg").is_file()
    assert git(left_empty, "symbolic-ref", "HEAD").strip() == "refs/heads/main"
    assert git(left_empty, "rev-parse", "--abbrev-ref", "@{u}").strip() == "origin/main"


def test_what_no_commit_holds_is_committed_whole(run_cli: RunCli, make_store: MakeStore) -> None:
    store = make_store(commit=False)
    git(store, "init", "-q")
    for words in (("init", "."), ("new", "--on", "2018-03-01"), ("audit",)):
        assert "git add -A && git commit" in " ".join(run_cli(*words, store=store).err.split())
