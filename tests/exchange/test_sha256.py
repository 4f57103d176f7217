"""Two copies of a store whose ids are SHA-256: nothing here may know how long an id is."""

import subprocess
from pathlib import Path

import pytest

from .conftest import CASE, CLOSED, Copy

TEMPLATE = "templates/letters/labels.toml"


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty place by which the store is shared; whatever is begun later has such ids."""
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", tmp_path / "s.git"], check=True)
    return tmp_path / "s.git"


def test_steps_and_removals_are_recorded_and_exchanged(anna: Copy, ben: Copy) -> None:
    assert len(anna.git("rev-parse", "HEAD")) == 64
    (anna.root / TEMPLATE).parent.mkdir(parents=True)
    (anna.root / TEMPLATE).write_text('subject = "Ours"\n', encoding="utf-8")
    anna.scrctl("save", "board")
    anna.scrctl("send")
    ben.scrctl("receive")
    (ben.root / TEMPLATE).unlink()
    ben.scrctl("save", "board")
    ben.extend()
    ben.scrctl("send")
    anna.scrctl("receive")
    assert not (anna.root / TEMPLATE).exists()
    assert anna.git("status", "--short") == ""
    anna.close()
    anna.scrctl("send")
    ben.scrctl("receive")
    ben.scrctl("audit")
    for copy in (anna, ben):
        assert copy.git("fsck", "--strict") == ""
        assert "look     last write" not in copy.scrctl("doctor").out
    ben.scrctl("check", CASE, CLOSED, "--fail-on", "never")
    assert ben.git("rev-parse", "HEAD") == anna.git("rev-parse", "HEAD")
