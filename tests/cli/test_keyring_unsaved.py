"""A keyring that only an unsaved scrctl.yaml names: said so, and the steps of the README work."""

import re
from pathlib import Path

import pytest

from . import RunCli
from .conftest import ROOT, git

CASE = "2017-006"


@pytest.fixture
def named(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store whose board's file names a keyring, as somebody has just written it."""
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "identity.txt"))
    (tmp_path / "ring").mkdir()
    board = store / "scrctl.yaml"
    text = re.sub(r"(?m)^register:\n(  .*\n)+", "", board.read_text("utf-8"))
    board.write_text(text, "utf-8")
    git(store, "commit", "-qam", "no keyring yet")
    board.write_text(text + "register:\n  keyring: ../ring\n", "utf-8")
    return store


def test_the_steps_of_the_readme(
    run_cli: RunCli, named: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run_cli("register", "identity", store=named)
    line = re.search(r"age1\w+", made.out + made.err)
    assert line
    for role in ("business_manager", "escrow"):
        assert run_cli("register", "recipient", role, line[0], store=named).code == 0
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setenv("EDITOR", "touch")
    refused = run_cli("register", CASE, "edit", store=named)
    assert refused.code == 2
    assert "scrctl.yaml names a keyring, and is not saved yet" in " ".join(refused.err.split())
    assert "scrctl save board" in refused.err
    assert run_cli("save", "board", store=named).code == 0
    done = run_cli("register", CASE, "edit", store=named)
    assert done.code == 0, done.err


def test_the_readme_says_to_save() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.index("scrctl save board") < text.index("scrctl register identity")
