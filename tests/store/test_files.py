import os
import stat
from pathlib import Path

import pytest

from scrctl.model.error import ScrctlError
from scrctl.store import files


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for content in (b"", b"x", b"y" * 100_000):
        files.write(path, content)
        assert files.read(path) == content
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]
    assert stat.S_IMODE(path.stat().st_mode) & 0o111 == 0


def test_links_folders_and_pipes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"x")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "lost", "folder", "pipe"):
        with pytest.raises(files.NotOrdinaryError):
            files.read(tmp_path / name)
        with pytest.raises(ScrctlError, match="special file"):
            files.read_or_none(tmp_path / name)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / "none")
    assert files.read_or_none(tmp_path / "none") is None
    (tmp_path / "file").touch()
    assert files.read_or_none(tmp_path / "file" / "below") is None


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 11)
    assert files.read(path, limit=11) == b"x" * 11
    with pytest.raises(files.TooLargeError):
        files.read(path, limit=10)


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    files.write(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    for name in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            with pytest.raises(OSError, match="Input/output"):
                files.write(path, b"new")
        assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.yaml", b"old")]


def test_folders_are_not_made_through_links(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "link").symlink_to(tmp_path / "out")
    files.make_folders(tmp_path / "root", tmp_path / "root" / "a" / "b")
    assert (tmp_path / "root" / "a" / "b").is_dir()
    with pytest.raises(ScrctlError, match="link"):
        files.make_folders(tmp_path / "root", tmp_path / "root" / "link" / "b")
    assert not list((tmp_path / "out").iterdir())
