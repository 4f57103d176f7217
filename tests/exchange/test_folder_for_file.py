"""A file on one side, and a folder of the same name on the other: both are kept, and both told."""

from pathlib import Path
from typing import Any

import pytest

from scrctl.store import files, index, transaction

from .conftest import CASE, Copy

NOTES = f"cases/{CASE}/notes"


def _commits(copy: Copy, path: str) -> None:
    file = copy.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"what {copy.root.name} noted\n", "utf-8")
    copy.git("add", "-A")
    copy.git("commit", "-q", "--no-verify", "-m", "notes")


def _sides(becomes: str) -> tuple[str, str]:
    """Return what lies there before, and after."""
    file, folder = NOTES, f"{NOTES}/a.md"
    return (file, folder) if becomes == "folder" else (folder, file)


def _replaces(copy: Copy, after: str) -> None:
    copy.git("rm", "-q", "-r", NOTES)
    _commits(copy, after)


@pytest.mark.parametrize(
    ("mine", "others", "told"),
    [
        (f"{NOTES}/a.md", NOTES, "others have a file where yours needs a folder"),
        (NOTES, f"{NOTES}/a.md", "others have a folder of this name"),
    ],
)
def test_what_one_did_is_left_aside(
    anna: Copy, ben: Copy, mine: str, others: str, told: str
) -> None:
    _commits(anna, others)
    anna.scrctl("send")
    _commits(ben, mine)
    ben.close()
    answer = ben.scrctl("send", code=1)
    said = " ".join(answer.out.split())
    assert told in said
    assert "damaged" not in answer.out + answer.err
    assert ben.git("show", f"HEAD:{others}") == f"what {anna.root.name} noted"
    (folder,) = (ben.root / ".git/scrctl/aside").iterdir()
    assert (folder / mine).read_text("utf-8") == "what ben noted\n"
    assert "stage closed" in ben.git("log", "origin/main", "--format=%s")
    assert ben.git("status", "--porcelain") == ""


@pytest.mark.parametrize("becomes", ["folder", "file"])
def test_others_make_the_one_of_the_other(anna: Copy, ben: Copy, becomes: str) -> None:
    before, after = _sides(becomes)
    _commits(anna, before)
    anna.scrctl("send")
    ben.scrctl("receive")
    _replaces(anna, after)
    anna.scrctl("send")
    ben.close()
    ben.scrctl("send")
    assert ben.git("status", "--porcelain") == ""
    assert ben.text(after) == f"what {anna.root.name} noted\n"


@pytest.mark.parametrize("becomes", ["folder", "file"])
def test_one_makes_the_one_of_the_other_oneself(anna: Copy, ben: Copy, becomes: str) -> None:
    before, after = _sides(becomes)
    _commits(ben, before)
    ben.scrctl("send")
    _replaces(ben, after)
    anna.extend()
    assert "nothing of yours" not in anna.scrctl("send").out
    assert "Left aside" not in ben.scrctl("send").out
    assert ben.git("show", f"origin/main:{after}") == "what ben noted"


@pytest.mark.parametrize("stop", ["_follow", "write", "unlink", "follow"])
@pytest.mark.parametrize("becomes", ["folder", "file"])
def test_after_a_stop_the_next_command_puts_the_one_for_the_other(
    anna: Copy, ben: Copy, becomes: str, stop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stops before the files follow, at the new one, at the old one, or before the index."""
    before, after = _sides(becomes)
    _commits(anna, before)
    anna.scrctl("send")
    ben.scrctl("receive")
    _replaces(anna, after)
    anna.scrctl("send")
    owners = {"_follow": transaction, "write": files, "unlink": Path, "follow": index}
    real = getattr(owners[stop], stop)

    def full(*given: Any, **named: Any) -> Any:
        if stop in ("write", "unlink") and ben.root / "cases" not in Path(given[0]).parents:
            return real(*given, **named)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(owners[stop], stop, full)
        assert "was written" in ben.scrctl("receive", code=2).err
    ben.close()
    assert ben.text(after) == f"what {anna.root.name} noted\n"
    assert ben.git("status", "--porcelain") == ""
    assert not (ben.root / ".git/scrctl/journal.json").exists()


def test_a_file_of_ones_own_where_others_have_a_folder_is_told_before(
    anna: Copy, ben: Copy
) -> None:
    _commits(anna, f"{NOTES}/a.md")
    anna.scrctl("send")
    (ben.root / NOTES).write_text("mine\n", "utf-8")
    before = ben.git("rev-parse", "HEAD")
    told = ben.scrctl("receive", code=2).err
    assert f"{NOTES} is a file here, and a folder is to be there" in " ".join(told.split())
    assert ben.git("rev-parse", "HEAD") == before
    assert ben.text(NOTES) == "mine\n"
    ben.close()
    (ben.root / NOTES).rename(ben.root.parent / "notes")
    ben.scrctl("receive")


def test_what_comes_in_the_way_of_a_write_that_was_cut_short_stays(
    anna: Copy, ben: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    _commits(anna, f"{NOTES}/a.md")
    anna.scrctl("send")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(transaction, "_follow", full)
        ben.scrctl("receive", code=2)
    (ben.root / NOTES).write_text("mine\n", "utf-8")
    ben.close()
    assert ben.text(NOTES) == "mine\n"
    assert "is gone" not in ben.scrctl("send").err


def test_a_folder_with_something_of_ones_own_is_not_cleared_away(anna: Copy, ben: Copy) -> None:
    _commits(anna, f"{NOTES}/a.md")
    anna.scrctl("send")
    ben.scrctl("receive")
    (ben.root / NOTES / "own.txt").write_text("mine\n", "utf-8")
    anna.git("rm", "-q", "-r", NOTES)
    _commits(anna, NOTES)
    anna.scrctl("send")
    told = ben.scrctl("receive", code=2).err
    assert "is a folder here" in told
    assert ben.text(f"{NOTES}/own.txt") == "mine\n"
    assert ben.text(f"{NOTES}/a.md") == f"what {anna.root.name} noted\n"
    (ben.root / NOTES / "own.txt").rename(ben.root.parent / "own.txt")
    ben.scrctl("receive")
    assert ben.text(NOTES) == f"what {anna.root.name} noted\n"
