"""Making a store and a case: where it may lie, and how the next steps are written."""

import shlex
from pathlib import Path

import pytest

from . import RunCli
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
