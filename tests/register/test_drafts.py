import stat
from pathlib import Path

import pytest

from scrctl import scratch
from scrctl.register.drafts import draft


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(scratch, "MEMORY", tmp_path)
    return tmp_path


def test_a_draft_is_in_memory_private_and_gone_afterwards(memory: Path) -> None:
    with draft(b"clear") as opened:
        assert opened.path.is_relative_to(memory)
        assert opened.warning == ""
        assert stat.S_IMODE(opened.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(opened.path.parent.stat().st_mode) == 0o700
        opened.path.write_bytes(b"edited")
        (opened.path.parent / ".register.yaml.swp").write_bytes(b"clear")
        assert opened.read() == b"edited"
    assert not list(memory.iterdir())


def test_without_a_folder_in_memory_it_warns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "MEMORY", tmp_path / "none")
    with draft(b"clear") as opened:
        assert "disk" in opened.warning
        folder = opened.path.parent
    assert not folder.exists()


def test_it_is_gone_after_an_error_too(memory: Path) -> None:
    with pytest.raises(KeyboardInterrupt), draft(b"clear"):
        raise KeyboardInterrupt
    assert not list(memory.iterdir())


def test_an_editor_that_removes_the_file(memory: Path) -> None:
    with draft(b"clear") as opened:
        opened.path.unlink()
        assert opened.read() == b""
    assert not list(memory.iterdir())
