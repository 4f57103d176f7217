"""A store of which a part is not there: it is named, and the command told brings it back."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from . import RunCli
from .conftest import edit, git

CASE = "cases/2017-006"


def said(text: str) -> str:
    return " ".join(text.split())


def _as_told(store: Path, text: str) -> None:
    """Run the git command that a message names, as somebody pastes it into a shell."""
    found = re.search(r"git (?:-C \S+ )?restore --staged --worktree [^\s)]+", said(text))
    assert found, text
    subprocess.run(shlex.split(found[0]), check=True, cwd=store)
    assert git(store, "status", "--porcelain") == ""


def test_the_folder_of_a_case_is_gone(run_cli: RunCli, store: Path) -> None:
    shutil.rmtree(store / CASE)
    told = run_cli("doctor", store=store).out
    assert "the last commit holds 2017-006, and here is no folder of it" in said(told)
    assert "each is saved" not in told
    _as_told(store, told)


def test_a_link_stands_for_the_folder_of_a_case(run_cli: RunCli, store: Path) -> None:
    moved = (store / CASE).rename(store.parent / "moved")
    (store / CASE).symlink_to(moved)
    told = run_cli("doctor", store=store).out
    assert "the last commit holds 2017-006, and here is no folder of it" in said(told)
    assert "each is saved" not in told


@pytest.mark.parametrize("words", [("doctor",), ("status",), ("status", "2017-006")])
def test_a_history_changed_by_hand_is_not_to_be_saved(
    run_cli: RunCli, store: Path, words: tuple[str, ...]
) -> None:
    edit(store, f"{CASE}/history.yaml", "  - kind", "  # a thought\n  - kind")
    answer = run_cli(*words, store=store)
    told = answer.out if words == ("doctor",) else answer.err
    assert "Commands alone write cases/2017-006/history.yaml" in said(told)
    assert "scrctl save 2017-006" not in told
    _as_told(store, told)


def test_an_emptied_board_is_no_store_of_an_older_format(run_cli: RunCli, store: Path) -> None:
    (store / "scrctl.yaml").write_text("\n", "utf-8")
    told = run_cli("doctor", store=store)
    assert told.code == 1
    assert "scrctl.yaml is empty" in said(told.out)
    assert "migrate" not in told.out


@pytest.mark.parametrize("words", ["status", "doctor", "check", "save board", "init ."])
def test_the_file_of_the_board_is_gone(run_cli: RunCli, store: Path, words: str) -> None:
    where = store if "init" in words else store / "cases"
    (store / "scrctl.yaml").unlink()
    answer = run_cli(*words.split(), store=where)
    told = said(answer.out + answer.err)
    assert "the last commit holds" in told.lower()
    assert "scrctl.yaml" in told
    _as_told(store, answer.out + answer.err)
    assert run_cli("status", store=store).code == 0


def test_a_folder_that_never_was_a_store_is_told_so(run_cli: RunCli, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "elsewhere")
    answer = run_cli("status", store=tmp_path / "elsewhere")
    assert answer.code == 2
    assert "This is not a store" in answer.err


@pytest.mark.parametrize("part", ["", ".git"])
def test_a_store_that_can_only_be_read_is_told(
    run_cli: RunCli, store: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    may = os.access

    def access(path: Path, mode: int) -> bool:
        return may(path, mode) and not (mode == os.W_OK and Path(path) == store / part)

    assert "repository: on main" in run_cli("doctor", store=store).out
    monkeypatch.setattr(os, "access", access)
    told = run_cli("doctor", store=store).out
    assert "the store can be looked at here, and not written to" in said(told)


def test_a_folder_in_a_store_is_told_as_that_and_not_as_a_lost_one(
    run_cli: RunCli, store: Path
) -> None:
    (store / "sub").mkdir()
    answer = run_cli("init", "sub", store=store)
    assert answer.code == 2
    assert "inside another git repository" in said(answer.err)
    assert "restore" not in answer.err
