"""A store in a larger repository: what lies beside it comes and goes with it, and harms nothing."""

import subprocess
from pathlib import Path

import pytest

from . import MakeStore, RunCli
from .conftest import CASE, Copy


@pytest.fixture
def lodging(make_store: MakeStore, run_cli: RunCli, shared: Path) -> tuple[Copy, Copy]:
    """Two copies of a repository in which the store has a folder of its own."""
    root = make_store(commit=False, name="larger/board")
    first = Copy(root, run_cli)
    first.git("init", "-q", "-b", "main", "..")
    first.git("add", "-A")
    first.git("commit", "-q", "-m", "what there was")
    first.scrctl("send", "--to", str(shared))
    other = root.parents[1] / "other"
    subprocess.run(["git", "clone", "-q", str(shared), str(other)], check=True)
    return first, Copy(other / "board", run_cli)


def test_a_commit_outside_the_store_is_made_again_and_sent(lodging: tuple[Copy, Copy]) -> None:
    first, other = lodging
    first.extend()
    first.scrctl("send")
    (other.root.parent / "notes.txt").write_text("notes\n", "utf-8")
    other.git("add", "-A", "..")
    other.git("commit", "-q", "--no-verify", "-m", "other work")
    told = other.scrctl("receive").out
    assert "1 commit of yours is not sent yet" in told
    assert "board: nothing of the store itself" in told
    assert other.git("show", "HEAD:notes.txt") == "notes"
    assert "Sent 1 commit" in other.scrctl("send").out
    assert "Received 1 commit" in first.scrctl("receive").out
    assert (first.root.parent / "notes.txt").read_text("utf-8") == "notes\n"
    assert first.git("rev-parse", "HEAD") == other.git("rev-parse", "HEAD")


def test_two_versions_of_a_file_outside_the_store_leave_one_aside(
    lodging: tuple[Copy, Copy],
) -> None:
    first, other = lodging
    for copy, text in ((first, "one\n"), (other, "two\n")):
        (copy.root.parent / "notes.txt").write_text(text, "utf-8")
        copy.git("add", "-A", "..")
        copy.git("commit", "-q", "--no-verify", "-m", "notes")
    first.scrctl("send")
    told = other.scrctl("send", code=1).out
    assert "Left aside, and not sent: board: nothing of the store itself" in told
    (folder,) = (other.root.parent / ".git/scrctl/aside").iterdir()
    assert (folder / "notes.txt").read_text("utf-8") == "two\n"


def test_a_commit_without_a_change_is_made_again_with_its_message(anna: Copy, ben: Copy) -> None:
    anna.extend()
    anna.scrctl("send")
    ben.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "Minute 7: taken over")
    told = ben.scrctl("receive").out
    assert "did just what others have sent already" not in told
    assert "Sent 1 commit" in ben.scrctl("send").out
    assert ben.git("log", "-1", "--format=%s %P") == (
        f"Minute 7: taken over {anna.git('rev-parse', 'HEAD')}"
    )
    anna.scrctl("receive")
    anna.scrctl("status", CASE)
