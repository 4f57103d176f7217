"""A register of the record that is gone: told, and names are searched for all the same."""

import json
import os
import sys
from pathlib import Path

import pytest

from scrctl.store import hooks
from scrctl.store.repository import open_repository
from tests.conftest import EXAMPLE

from . import MakeStore, RunCli
from .conftest import git
from .test_on_record import commit

REGISTER = "cases/2017-009/register.age"
RESTORE = f"git restore --staged --worktree {REGISTER}"


@pytest.fixture
def example(make_store: MakeStore, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example store, in which git runs the hooks of a new store, and finds scrctl."""
    store = make_store(base=EXAMPLE)
    assert hooks.install(open_repository(store)).note == ""
    folder = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SCRCTL_AS_OF", "2018-03-12")
    return store


@pytest.fixture
def named(example: Path) -> Path:
    """The same, without a register, and with a name of that register in a document."""
    (example / REGISTER).unlink()
    path = example / "cases/2017-009/decision.yaml"
    path.write_text(path.read_text("utf-8") + "# Barnaby Kesterton\n", "utf-8")
    return example


@pytest.mark.parametrize("verb", ["validate", "check"])
def test_names_are_looked_for_with_the_register_of_the_record(
    verb: str, run_cli: RunCli, named: Path
) -> None:
    answer = run_cli(verb, "2017-009", store=named)
    assert answer.code == 1
    assert "STO040" in answer.out
    assert RESTORE in " ".join(answer.out.split())
    assert "PUB007" in answer.out
    assert "Kesterton" not in answer.out + answer.err


def test_the_hook_stops_both(named: Path) -> None:
    git(named, "add", "-A")
    said = commit(named)
    assert "STO040" in said
    assert "PUB007" in said
    git(named, "restore", "--staged", "--worktree", REGISTER)
    assert "PUB007" in commit(named)


def test_the_hook_stops_a_deletion_that_is_staged_alone(example: Path) -> None:
    git(example, "rm", "-q", "--cached", REGISTER)
    assert "STO040" in commit(example)


def test_the_audit_names_the_commit(run_cli: RunCli, example: Path) -> None:
    git(example, "rm", "-q", REGISTER)
    git(example, "commit", "-q", "--no-verify", "-m", "away")
    found = json.loads(run_cli("audit", "--format", "json", store=example).out)
    told = [o for o in found["irregularities"] if o["file"] == REGISTER]
    assert [o["commit"] for o in told] == [git(example, "rev-parse", "HEAD").strip()]
    assert told[0]["code"] == "STO024"


def test_after_the_key_is_destroyed_the_sealed_file_may_go(run_cli: RunCli, example: Path) -> None:
    history = example / "cases/2017-009/history.yaml"
    entry = (
        "  - kind: key-destroyed\n    on: 2018-03-12\n    by: lscb_chair\n"
        "    agreed_by: lscb_chair\n    reason: the end\n"
    )
    history.write_text(history.read_text("utf-8").rstrip("\n") + "\n" + entry, "utf-8")
    git(example, "commit", "-qa", "--no-verify", "-m", "its end")
    git(example, "rm", "-q", REGISTER)
    git(example, "commit", "-q", "--no-verify", "-m", "away")
    found = json.loads(run_cli("audit", "--format", "json", store=example).out)
    assert not [o for o in found["irregularities"] if o["file"] == REGISTER]
