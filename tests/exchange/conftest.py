"""Two people's copies of one store, and the place by which they share it."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from . import MakeStore, RunCli

CASE, CLOSED = "2017-006", "2017-005"
CLOSING = "  - kind: stage\n    on: 2018-02-13"


@dataclass(frozen=True, slots=True)
class Copy:
    """One person's copy, and the commands that are run in it."""

    root: Path
    run: RunCli

    def scrctl(self, *words: str, code: int = 0) -> Any:
        answer = self.run(*words, store=self.root)
        assert answer.code == code, answer.out + answer.err
        assert "Traceback" not in answer.err
        return answer

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.root), *words], check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout.strip()

    def edit(self, path: str, before: str, after: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8", newline="\n")

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def extend(self, to: str = "2018-04-30", code: int = 0) -> None:
        agreed = ("--agreed-by", "lscb_chair", "--reason", "it is awaited")
        self.scrctl("extend", CASE, "decision", "--to", to, *agreed, code=code)

    def close(self) -> None:
        words = ("--by", "monitoring_group", "--on", "2018-02-13")
        self.scrctl("advance", CLOSED, *words)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The empty place by which the store is shared."""
    subprocess.run(
        ["git", "init", "-q", "--bare", "-b", "main", str(tmp_path / "shared.git")], check=True
    )
    return tmp_path / "shared.git"


@pytest.fixture
def anna(make_store: MakeStore, run_cli: RunCli, shared: Path) -> Copy:
    """The first copy: a case that can be closed, and one that is in the middle. All is sent."""
    root = make_store(commit=False)
    made = Copy(root, run_cli)
    history = made.text(f"cases/{CLOSED}/history.yaml")
    (root / f"cases/{CLOSED}/history.yaml").write_text(history[: history.index(CLOSING)], "utf-8")
    made.git("init", "-q", "-b", "main")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "what there was")
    made.scrctl("send", "--to", str(shared))
    return made


@pytest.fixture
def ben(anna: Copy, shared: Path) -> Copy:
    """The second copy."""
    root = anna.root.parent / "ben"
    subprocess.run(["git", "clone", "-q", str(shared), str(root)], check=True)
    return Copy(root, anna.run)
