"""A store in a larger repository: what lies beside it comes and goes with it, and harms nothing."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scrctl.store import adoption

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


def script(copy: Copy, text: str = "echo\n") -> Path:
    """Commit a program beside the store's own files, past every hook."""
    path = copy.root / "tools/x.sh"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o755)
    committed(copy)
    return path


def committed(copy: Copy) -> None:
    copy.git("add", "-A", ":/")
    copy.git("commit", "-q", "--no-verify", "-m", "by hand")


def is_clean(copy: Copy) -> bool:
    return copy.git("status", "--short") == ""


def test_a_program_and_a_link_beside_the_store_come_as_what_they_are(
    anna: Copy, ben: Copy, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_text("as it was\n", "utf-8")
    (anna.root / "minutes\\2018.txt").write_text("x\n", "utf-8")
    (anna.root / "see").symlink_to(outside)
    script(anna)
    anna.scrctl("send")
    ben.scrctl("receive", "--dry-run")
    assert not (ben.root / "tools").exists()
    ben.scrctl("receive")
    assert (ben.root / "tools/x.sh").stat().st_mode & 0o111
    assert (ben.root / "see").readlink() == outside
    assert (ben.root / "minutes\\2018.txt").read_text("utf-8") == "x\n"
    assert is_clean(ben)
    # An ordinary file in the place of the link, a mode alone, and a program that goes.
    (anna.root / "see").unlink()
    (anna.root / "see").write_text("ordinary\n", "utf-8")
    (anna.root / "README.md").write_text("here\n", "utf-8")
    (anna.root / "README.md").chmod(0o755)
    (anna.root / "tools/x.sh").unlink()
    committed(anna)
    anna.scrctl("send")
    ben.scrctl("receive")
    assert outside.read_text("utf-8") == "as it was\n"
    assert (ben.root / "see").read_text("utf-8") == "ordinary\n"
    assert not (ben.root / "tools/x.sh").exists()
    assert is_clean(ben)
    (anna.root / "README.md").chmod(0o644)
    committed(anna)
    anna.scrctl("send")
    ben.scrctl("receive")
    assert is_clean(ben)


def test_a_program_in_the_larger_repository_stops_nobody(lodging: tuple[Copy, Copy]) -> None:
    first, other = lodging
    top = first.root.parent
    (top / "cases").mkdir()
    (top / "cases/run").write_text("echo\n", "utf-8")
    (top / "cases/run").chmod(0o755)
    committed(first)
    first.scrctl("send")
    other.extend()
    other.scrctl("send")
    assert (other.root.parent / "cases/run").stat().st_mode & 0o111
    assert is_clean(other)


def test_ones_own_program_is_made_again_as_a_program(anna: Copy, ben: Copy) -> None:
    anna.extend()
    anna.scrctl("send")
    script(ben)
    (ben.root / "see").symlink_to("nowhere")
    committed(ben)
    ben.scrctl("send")
    assert is_clean(ben)
    modes = ben.git("ls-tree", "HEAD", "tools/", "see")
    assert modes.startswith("120000")
    assert "\n100755" in modes
    anna.scrctl("receive")
    script(anna, "echo one\n")
    anna.scrctl("send")
    script(ben, "echo two\n")
    assert "Left aside" in ben.scrctl("send", code=1).out
    assert ben.text("tools/x.sh") == "echo one\n"
    assert is_clean(ben)


def test_what_is_not_saved_of_a_program_is_not_written_over(anna: Copy, ben: Copy) -> None:
    script(anna)
    anna.scrctl("send")
    (ben.root / "tools").mkdir()
    (ben.root / "tools/x.sh").write_text("my own\n", "utf-8")
    before = ben.git("rev-parse", "HEAD")
    assert "tools/x.sh has changes" in ben.scrctl("receive", code=2).err
    assert ben.text("tools/x.sh") == "my own\n"
    assert ben.git("rev-parse", "HEAD") == before


def test_after_a_kill_before_the_branch_moves_the_next_command_goes_on(
    anna: Copy, ben: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    (anna.root / "see").symlink_to("nowhere")
    script(anna)
    anna.scrctl("send")
    before = ben.git("rev-parse", "HEAD")
    with monkeypatch.context() as patch:
        patch.setattr(adoption, "land", killed)
        ben.run("receive", store=ben.root)
    assert ben.git("rev-parse", "HEAD") == before
    assert (ben.root / "tools/x.sh").exists()
    ben.scrctl("receive")
    assert ben.git("rev-parse", "HEAD") == anna.git("rev-parse", "HEAD")
    assert is_clean(ben)


def test_nothing_is_written_behind_a_link(anna: Copy, ben: Copy, tmp_path: Path) -> None:
    """A link came in; then others put a folder in its place, with a file and a program in it."""
    target = tmp_path / "target"
    target.mkdir()
    (anna.root / "tools").symlink_to(target)
    committed(anna)
    anna.scrctl("send")
    ben.scrctl("receive")
    (anna.root / "tools").unlink()
    (anna.root / "tools").mkdir()
    (anna.root / "tools/plain.txt").write_text("x\n", "utf-8")
    script(anna)
    anna.scrctl("send")
    assert "git restore" in ben.scrctl("receive").out
    assert (ben.root / "tools").is_symlink()
    assert not list(target.iterdir())


@pytest.mark.parametrize("path", [f"cases/{CASE}/run.sh", "procedures/run.sh", "Templates/x"])
def test_a_program_among_the_stores_own_is_neither_sent_nor_received(
    anna: Copy, ben: Copy, path: str
) -> None:
    for copy in (anna, ben):
        (copy.root / path).parent.mkdir(exist_ok=True)
        (copy.root / path).write_text("echo\n", "utf-8")
        (copy.root / path).chmod(0o755)
        committed(copy)
    for words in (("send", "--dry-run"), ("send",)):
        assert "a link or a program" in anna.scrctl(*words, code=1).err
    ben.git("push", "-q", "origin", "HEAD:main")
    anna.git("reset", "-q", "--hard", "HEAD~1")
    assert "a link or a program" in anna.scrctl("receive", code=1).err


def test_another_repository_in_this_one_is_left_to_git(anna: Copy, ben: Copy) -> None:
    head = anna.git("rev-parse", "HEAD")
    anna.git("update-index", "--add", "--cacheinfo", f"160000,{head},other")
    anna.git("commit", "-q", "--no-verify", "-m", "by hand")
    anna.scrctl("send")
    told = " ".join(ben.scrctl("receive").out.split())
    assert "git restore --source=HEAD --staged --worktree -- :/other" in told
    ben.git("restore", "--source=HEAD", "--staged", "--worktree", "--", ":/other")
    assert ben.git("rev-parse", "HEAD") == anna.git("rev-parse", "HEAD")
    assert ben.git("diff", "--cached", "--name-only") == ""


def test_a_new_store_in_a_folder_of_a_shared_repository_is_sent(
    make_store: MakeStore, run_cli: RunCli, shared: Path
) -> None:
    root = make_store(commit=False, name="larger/board")
    first = Copy(root, run_cli)
    first.git("init", "-q", "-b", "main", "..")
    (root.parent / "README").write_text("what lies here\n", "utf-8")
    first.git("add", "../README")
    first.git("commit", "-q", "--no-verify", "-m", "a page")
    first.git("remote", "add", "origin", str(shared))
    first.git("push", "-q", "-u", "origin", "main")
    first.git("add", "-A", "..")
    first.git("commit", "-q", "--no-verify", "-m", "a store")
    assert "Sent 1 commit" in first.scrctl("send").out


def _folder(root: Path) -> None:
    (root / "tools").mkdir()
    (root / "tools/run").write_text("#!/bin/sh\n", "utf-8")
    (root / "tools/run").chmod(0o755)
    (root / "tools/notes.txt").write_text("notes\n", "utf-8")


def _link(root: Path) -> None:
    (root / "tools").symlink_to("elsewhere")


def _file(root: Path) -> None:
    (root / "tools").write_text("notes\n", "utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [(_folder, _link), (_link, _folder), (_folder, _file), (_file, _folder)],
)
def test_what_becomes_of_another_kind_is_left_to_git(
    anna: Copy, ben: Copy, before: Callable[[Path], None], after: Callable[[Path], None]
) -> None:
    """The command that is told writes it; until then all is as it was, in nobody's way."""
    before(anna.root)
    anna.git("add", "-A")
    anna.git("commit", "-q", "--no-verify", "-m", "tools")
    anna.scrctl("send")
    ben.git("pull", "-q", "--ff-only")
    anna.git("rm", "-rq", "tools")
    after(anna.root)
    anna.git("add", "-A")
    anna.git("commit", "-q", "--no-verify", "-m", "other tools")
    anna.scrctl("send")
    ben.close()
    told = " ".join(ben.scrctl("receive").out.split())
    found = re.findall(r"git restore --source=HEAD --staged --worktree -- (\S+)", told)
    assert found == [":/tools"]
    ben.git("restore", "--source=HEAD", "--staged", "--worktree", "--", *found)
    assert ben.git("status", "--porcelain") == ""
    assert (ben.root / "tools").is_symlink() == (after is _link)
    ben.scrctl("send")
