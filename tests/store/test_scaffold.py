import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clones import AFTER, MESSAGE, PATH, Clone

from scrctl import resources
from scrctl.model.error import ScrctlError
from scrctl.source.decode import read_board
from scrctl.source.schema import SchemaSet
from scrctl.source.yaml import read_yaml
from scrctl.store import hooks
from scrctl.store.repository import open_repository
from scrctl.store.scaffold import Made, init_store, store_files
from scrctl.store.transaction import write


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return init_store(tmp_path / "board", 'The "Fernshire" board: invented')


def test_everything_is_in_one_commit(made: Made) -> None:
    clone = Clone(made.store.root)
    assert clone.git("rev-parse", "HEAD") == made.commit
    assert clone.git("rev-list", "--count", "HEAD") == "1"
    assert clone.git("symbolic-ref", "HEAD") == "refs/heads/main"
    assert tuple(clone.git("ls-files").splitlines()) == made.files
    assert clone.git("status", "--porcelain") == ""
    assert clone.git("config", "core.untrackedCache") == "true"
    assert made.notes == ()
    assert made.store.work_tree().problems() == made.store.head().problems() == ()


def test_the_board_file_is_valid_and_holds_the_name(made: Made) -> None:
    raw = made.store.work_tree().board()
    assert raw is not None
    board, problems = read_board(raw, SchemaSet(resources.schemas()))
    assert problems == ()
    assert board is not None
    assert board.board.name == 'The "Fernshire" board: invented'


def test_the_editor_knows_every_schema_it_is_told_of(made: Made) -> None:
    settings = json.loads((made.store.root / ".vscode/settings.json").read_text("utf-8"))
    for path in settings["yaml.schemas"]:
        assert json.loads((made.store.root / path).read_text("utf-8"))["title"]


@pytest.mark.parametrize("path", ["cases/2017-003/register.yaml", "keyring/2017-003.key.age"])
def test_what_must_not_be_committed_is_ignored(made: Made, path: str) -> None:
    clone = Clone(made.store.root)
    clone.put(path, b"x")
    assert clone.git("status", "--porcelain") == ""


def test_a_dry_run_makes_nothing(tmp_path: Path) -> None:
    made = init_store(tmp_path / "a" / "board", dry_run=True)
    assert made.commit is None
    assert "scrctl.yaml" in made.files
    assert not list(tmp_path.iterdir())


def test_an_empty_repository_will_do(tmp_path: Path) -> None:
    Clone(tmp_path).git("init", "-q", "-b", "trunk")
    assert init_store(tmp_path).commit == Clone(tmp_path).git("rev-parse", "trunk")


def refused(folder: Path) -> ScrctlError:
    before = sorted(folder.rglob("*")) if folder.is_dir() else []
    with pytest.raises(ScrctlError) as error:
        init_store(folder)
    assert (sorted(folder.rglob("*")) if folder.is_dir() else []) == before
    assert error.value.exit_code == 2
    assert error.value.hint
    return error.value


def test_a_folder_with_something_in_it(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    assert "not empty" in refused(tmp_path).message


def test_a_store_that_is_there_already(made: Made) -> None:
    assert "already" in refused(made.store.root).message


def test_a_folder_in_another_repository(made: Made) -> None:
    assert "inside another git repository" in refused(made.store.root / "second").message


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "board").touch()
    assert "file of this name" in refused(tmp_path / "board").message


def test_nobody_to_commit_as(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert "user.name" in refused(tmp_path / "board").hint
    assert not list(tmp_path.iterdir())


def test_the_hook_is_there_and_can_be_run(made: Made) -> None:
    hook = made.store.root / ".git" / "hooks" / "pre-commit"
    assert os.access(hook, os.X_OK)
    assert "validate" in hook.read_text("utf-8")


def test_our_own_hook_of_an_earlier_release_is_replaced(made: Made) -> None:
    hook = made.store.root / ".git" / "hooks" / "pre-commit"
    ours = hook.read_bytes()
    hook.write_bytes(ours.replace(b" --staged", b""))
    assert hooks.install(open_repository(made.store.root)).note == ""
    assert hook.read_bytes() == ours
    assert os.access(hook, os.X_OK)


def test_somebody_elses_hook_is_left_alone(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    clone.git("init", "-q")
    clone.put(".git/hooks/pre-commit", b"mine\n")
    made = init_store(tmp_path)
    assert (tmp_path / ".git/hooks/pre-commit").read_bytes() == b"mine\n"
    assert "scrctl -C . validate" in made.notes[0]


def test_hooks_kept_elsewhere_are_left_alone(made: Made) -> None:
    assert hooks.install(open_repository(made.store.root)).note == ""
    clone = Clone(made.store.root)
    clone.git("config", "core.hooksPath", "elsewhere")
    clone.put("elsewhere/pre-push", b"mine\n")
    assert "elsewhere" in hooks.install(open_repository(made.store.root)).note


def test_the_hook_runs_before_a_commit_of_git_and_not_before_one_of_scrctl(made: Made) -> None:
    clone = Clone(made.store.root)
    clone.put(".git/hooks/pre-commit", b"#!/bin/sh\nexit 1\n")
    clone.put("notes.md", b"x\n")
    clone.git("add", "notes.md")
    with pytest.raises(subprocess.CalledProcessError):
        clone.git("commit", "-qm", "x")
    assert write(clone.store, {PATH: AFTER}, MESSAGE, {}).commit


def data_of(path: str) -> Any:
    document, problems = read_yaml(store_files()[path], path)
    assert document is not None, problems
    return document.data


def github() -> Iterator[str]:
    for step in data_of(".github/workflows/scrctl.yml")["jobs"]["check"]["steps"]:
        if "run" in step:
            yield step["run"]


def gitlab() -> Iterator[str]:
    job = data_of(".gitlab-ci.yml")["scrctl"]
    yield from (*job["before_script"], *job["script"], *job["after_script"])


def test_the_nightly_jobs_see_the_whole_history() -> None:
    steps = data_of(".github/workflows/scrctl.yml")["jobs"]["check"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    assert data_of(".gitlab-ci.yml")["scrctl"]["variables"]["GIT_DEPTH"] == "0"


def test_the_jobs_look_at_what_a_merge_button_would_make() -> None:
    assert "pull_request" in data_of(".github/workflows/scrctl.yml")["on"]
    rules = data_of(".gitlab-ci.yml")["workflow"]["rules"]
    assert "merge_request_event" in rules[0]["if"]
    assert [rule.get("when") for rule in rules] == [None, "never", None]


def test_a_merge_hook_of_somebody_else_is_left_alone_too(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    clone.git("init", "-q")
    clone.put(".git/hooks/pre-merge-commit", b"mine\n")
    made = init_store(tmp_path)
    assert (tmp_path / ".git/hooks/pre-merge-commit").read_bytes() == b"mine\n"
    assert "a pre-merge-commit hook already" in made.notes[0]
    assert (tmp_path / ".git/hooks/pre-commit").read_bytes() != b"mine\n"


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell")
@pytest.mark.parametrize("commands", [github, gitlab])
def test_the_commands_of_the_nightly_jobs_run(made: Made, commands: Any) -> None:
    programs = str(Path(sys.executable).parent)
    more = {"OUTCOME": "success", "CI_JOB_STATUS": "success"}
    more["PATH"] = os.pathsep.join([programs, os.environ["PATH"]])
    ran = 0
    for command in commands():
        if "pip install" in command:
            continue
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=made.store.root,
            env={**os.environ, **more},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        # An empty store is not clean, so a check may end with 1; 2 would be a wrong command.
        assert done.returncode in (0, 1), f"{command}: {done.stderr}"
        ran += 1
    assert ran >= 3
    today = time.strftime("%Y-%m-%d", time.gmtime())
    assert (made.store.root / "scrctl-heartbeat.txt").read_text("utf-8").startswith(today)
    badge = json.loads((made.store.root / "scrctl-badge.json").read_text("utf-8"))
    assert badge["message"] == f"{today} success"
    assert badge["color"] == "green"
    assert (made.store.root / "scrctl-report.xml").read_text("utf-8").startswith("<?xml")
