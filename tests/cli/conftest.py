"""Stores in particular states, and looks at them."""

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from . import MakeStore

ROOT = Path(__file__).parent.parent.parent
CLOSING = "  - kind: stage\n    on: 2018-02-13"


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    return make_store()


@pytest.fixture
def before_closing(make_store: MakeStore) -> Path:
    """The store as it was on the day before 2017-005 was closed: its gate is met."""
    root = make_store(commit=False)
    history = root / "cases/2017-005/history.yaml"
    text = history.read_text(encoding="utf-8")
    history.write_text(text[: text.index(CLOSING)], encoding="utf-8")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "before closing")):
        git(root, *words)
    return root


def git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def commits(root: Path) -> int:
    return int(git(root, "rev-list", "--count", "HEAD"))


def fingerprint(root: Path) -> str:
    """Return a digest of every file of the store and of git's own."""
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def valid() -> Callable[[str], dict[str, Any]]:
    """Read JSON output and hold it against the schema of its kind."""

    def read(text: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(text)
        name = f"schemas/output/{found['kind']}.schema.json"
        schema = json.loads((ROOT / name).read_text(encoding="utf-8"))
        jsonschema_rs.validator_for(schema, validate_formats=True).validate(found)
        return found

    return read
