import stat
from pathlib import Path

import pytest

from scrctl.register.drafts import draft


def test_a_draft_is_in_memory_private_and_gone_afterwards(tmp_path: Path) -> None:
    with draft(b"clear", memory=tmp_path) as opened:
        assert opened.path.is_relative_to(tmp_path)
        assert opened.warning == ""
        assert stat.S_IMODE(opened.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(opened.path.parent.stat().st_mode) == 0o700
        opened.path.write_bytes(b"edited")
        (opened.path.parent / ".register.yaml.swp").write_bytes(b"clear")
        assert opened.read() == b"edited"
    assert not list(tmp_path.iterdir())


def test_without_a_folder_in_memory_it_warns(tmp_path: Path) -> None:
    with draft(b"clear", memory=tmp_path / "none") as opened:
        assert "disk" in opened.warning
        folder = opened.path.parent
    assert not folder.exists()


def test_it_is_gone_after_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), draft(b"clear", memory=tmp_path):
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


def test_an_editor_that_removes_the_file(tmp_path: Path) -> None:
    with draft(b"clear", memory=tmp_path) as opened:
        opened.path.unlink()
        assert opened.read() == b""
