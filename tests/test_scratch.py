"""Folders for what names somebody: private, and gone with the last process that works in them."""

import os
import tempfile
from pathlib import Path

import pytest

from scrctl import scratch


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "memory"
    folder.mkdir()
    monkeypatch.setattr(scratch, "MEMORY", folder)
    return folder


def left(place: Path, name: str = "scrctl-private-left") -> Path:
    """Lay down what a killed command leaves: nobody holds its lock."""
    folder = place / name
    folder.mkdir()
    (folder / ".lock").touch()
    (folder / "register.yaml").write_text("Zebulon Quiverthwaite", encoding="utf-8")
    return folder


def test_what_was_left_goes_and_what_is_in_use_stays(memory: Path) -> None:
    with scratch.private() as living:
        (living.folder / "notes").write_text("in use", encoding="utf-8")
        gone = left(memory)
        assert scratch.clear_left() == 1
        assert not gone.exists()
        assert (living.folder / "notes").read_text("utf-8") == "in use"
        with scratch.private():
            assert living.folder.is_dir()
    assert not list(memory.iterdir())


def test_the_next_folder_clears_what_was_left(memory: Path) -> None:
    gone = left(memory)
    with scratch.private():
        assert not gone.exists()


def test_beside_a_finished_file_it_clears_there(memory: Path, tmp_path: Path) -> None:
    gone, other = left(tmp_path, ".scrctl-private-left"), left(memory)
    with scratch.private(beside=tmp_path) as made:
        assert made.folder.parent == tmp_path
        assert not gone.exists()
        assert other.exists()


def test_a_file_that_has_another_name_elsewhere_keeps_its_content(memory: Path) -> None:
    mine = memory.parent / "mine"
    mine.write_text("kept", encoding="utf-8")
    with scratch.private() as made:
        os.link(mine, made.folder / "linked")
    assert mine.read_text("utf-8") == "kept"


def test_a_link_is_not_followed(memory: Path, tmp_path: Path) -> None:
    theirs = left(tmp_path, "theirs")
    (memory / "scrctl-private-link").symlink_to(theirs)
    assert scratch.clear_left() == 0
    assert (theirs / "register.yaml").exists()


def test_what_was_killed_as_it_was_removed_goes(memory: Path) -> None:
    """The lock is put in before anything else: a folder with files and no lock is nobody's."""
    without = left(memory)
    (without / "fonts").mkdir()
    (without / "fonts" / "a.ttf").write_bytes(b"font")
    (without / ".lock").unlink()
    assert scratch.clear_left() == 1
    assert not without.exists()


def test_a_folder_into_which_its_maker_puts_the_lock_just_now_stays(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes between the look for the lock and the removal of an empty folder."""
    made = memory / "scrctl-private-made-just-now"
    made.mkdir()
    held: list[int] = []
    looked = scratch._lock_in  # noqa: SLF001 -- the moment between its two calls

    def late(folder: Path) -> int | None:
        found = looked(folder)
        if not held:
            held.append(os.open(made / ".lock", os.O_RDWR | os.O_CREAT, 0o600))
            assert scratch.take(held[0])
        return found

    monkeypatch.setattr(scratch, "_lock_in", late)
    assert scratch.clear_left() == 0
    assert (made / ".lock").exists()
    os.close(held[0])


def test_an_empty_folder_without_a_lock_goes_and_is_not_counted(memory: Path) -> None:
    (memory / "scrctl-private-begun").mkdir()
    assert scratch.clear_left() == 0
    assert not list(memory.iterdir())


def test_with_too_little_room_in_memory_it_lies_on_the_disk(memory: Path) -> None:
    with scratch.private(room=1 << 60) as made:
        assert not made.in_memory
        assert made.folder.parent != memory
    assert not made.folder.exists()


@pytest.mark.parametrize("is_beside", [False, True])
def test_a_folder_that_is_cut_short_as_it_is_made_goes(
    is_beside: bool, memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "out"
    place.mkdir()
    real = tempfile.mkdtemp

    def cut(prefix: str, dir: Path) -> str:  # noqa: A002 -- the name that tempfile has
        assert Path(real(prefix=prefix, dir=dir)).is_dir()
        raise KeyboardInterrupt

    monkeypatch.setattr(tempfile, "mkdtemp", cut)
    with pytest.raises(KeyboardInterrupt), scratch.private(beside=place if is_beside else None):
        pass
    assert not [*memory.iterdir(), *place.iterdir()]


@pytest.mark.skipif(os.name == "nt", reason="folders are not opened there")
def test_a_link_that_is_put_in_the_place_of_a_folder_is_not_followed(
    memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another user can swap what is his, between two looks at it."""
    mine = left(tmp_path, "mine")
    theirs = left(memory)
    take = scratch.take

    def swapped(lock: int) -> bool:
        theirs.rename(memory / "away")
        theirs.symlink_to(mine)
        return take(lock)

    monkeypatch.setattr(scratch, "take", swapped)
    scratch.clear_left()
    assert theirs.is_symlink()
    assert (mine / "register.yaml").read_text("utf-8") == "Zebulon Quiverthwaite"


def test_a_machine_without_a_folder_for_temporary_files(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/nowhere/at/all"])
    with scratch.private() as made:
        assert made.folder.parent == memory
