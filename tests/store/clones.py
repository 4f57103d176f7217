"""A small store in git, and ways to look at it."""

import hashlib
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from scrctl.store.message import Message
from scrctl.store.store import Store

BEFORE = b"stage: one\n"
AFTER = b"stage: two\n"
PATH = "cases/2017-003/history.yaml"
MESSAGE = Message(sentence="2017-003 moves on", trailers={"Case": "2017-003"})


@dataclass(frozen=True, slots=True)
class Clone:
    """A clone with a store in it, at `root`, and git run there as its owner would."""

    root: Path

    @property
    def store(self) -> Store:
        return Store(self.root)

    def git(self, *args: str) -> str:
        done = subprocess.run(
            ["git", *args], cwd=self.root, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout.removesuffix("\n")

    def put(self, path: str, content: bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(content)

    def recorded(self, path: str = PATH) -> bytes:
        return self.git("show", f"HEAD:./{path}").encode() + b"\n"

    def digest(self) -> dict[str, str]:
        """Everything in the folder but git's own files, and git's view of branch and index."""
        found = {
            str(p.relative_to(self.root)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(self.root.rglob("*"))
            if p.is_file() and ".git" not in p.relative_to(self.root).parts
        }
        return {**found, "refs": self.git("for-each-ref"), "index": self.git("ls-files", "-s")}


def fill(clone: Clone) -> None:
    clone.put("scrctl.yaml", b"format: 1\n")
    clone.put(PATH, BEFORE)
    clone.put("cases/2017-003/case.yaml", b"format: 1\n")
    clone.put("cases/2017-004/history.yaml", BEFORE)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    made = Clone(tmp_path / "store")
    made.root.mkdir()
    fill(made)
    made.git("init", "-q", "-b", "main")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "start")
    return made


@pytest.fixture
def busy(clone: Clone) -> Clone:
    """The same, with staged, unstaged and untracked work of the user's in it."""
    clone.put("notes.txt", b"staged\n")
    clone.git("add", "notes.txt")
    clone.put("cases/2017-003/case.yaml", b"format: 1\n# unstaged\n")
    clone.put("cases/2017-004/report.md", b"untracked\n")
    return clone


Theirs = Callable[[Clone], dict[str, str]]


def theirs(clone: Clone) -> tuple[bytes, bytes, bytes, str]:
    """The user's own work in the busy clone."""
    staged = clone.git("ls-files", "-s", "notes.txt", "cases/2017-003/case.yaml")
    return (
        (clone.root / "notes.txt").read_bytes(),
        (clone.root / "cases/2017-003/case.yaml").read_bytes(),
        (clone.root / "cases/2017-004/report.md").read_bytes(),
        staged,
    )
