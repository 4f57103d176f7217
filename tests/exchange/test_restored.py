"""A case that somebody has removed comes back whole, by the commands that are told."""

import re
import subprocess

import pytest

from .conftest import CASE, CLOSED, Copy

FOLDER = f"cases/{CASE}"


@pytest.fixture
def removed(anna: Copy, ben: Copy) -> str:
    """Anna has removed a case by git, and ben has received that. Return what the audit says."""
    anna.git("rm", "-rq", FOLDER)
    anna.git("commit", "-q", "--no-verify", "-m", "gone")
    anna.git("push", "-q", "origin", "main")
    came = ben.scrctl("receive", code=1).out
    assert "the case 2017-006 was taken out of the store" in " ".join(came.split())
    return " ".join(ben.scrctl("audit", code=1).out.split())


@pytest.mark.usefixtures("removed")
def test_nothing_of_it_is_left_behind(ben: Copy) -> None:
    assert not (ben.root / FOLDER).exists()
    assert (ben.root / "cases").is_dir()
    assert CASE not in ben.scrctl("status").err


def test_the_commands_that_the_audit_tells_bring_it_back(
    anna: Copy, ben: Copy, removed: str
) -> None:
    form = r"git restore --source \w+ --staged --worktree \S+ && scrctl save [0-9-]+"
    found = re.search(form, removed)
    assert found
    restore, save = found[0].split(" && ")
    subprocess.run(restore.split(), cwd=ben.root, check=True)
    ben.scrctl(*save.split()[1:])
    again = ben.scrctl("audit", code=1).out
    assert again.count("error[") == 1, "the removal alone"
    assert "git restore" not in again, "it would undo what is written from now on"
    ben.extend()
    assert "Sent 2 commits" in ben.scrctl("send").out
    anna.scrctl("receive")
    assert "2018-04-30" in anna.text(f"{FOLDER}/history.yaml")


@pytest.mark.usefixtures("removed")
def test_a_revert_is_sent_and_received(anna: Copy, ben: Copy) -> None:
    ben.git("revert", "--no-edit", "HEAD")
    assert "Sent 1 commit" in ben.scrctl("send").out
    anna.close()
    anna.scrctl("receive")
    assert (anna.root / FOLDER / "history.yaml").exists()


@pytest.mark.usefixtures("removed")
def test_a_revert_is_made_again_on_top_of_others_work(anna: Copy, ben: Copy) -> None:
    ben.git("revert", "--no-edit", "HEAD")
    anna.close()
    anna.scrctl("send")
    assert "Left aside" not in ben.scrctl("send").out
    anna.scrctl("receive")
    assert (anna.root / FOLDER / "history.yaml").exists()


@pytest.mark.usefixtures("removed")
def test_one_that_comes_back_with_another_history_is_not_taken(ben: Copy) -> None:
    ben.git("restore", "--source=HEAD~1", "--staged", "--worktree", FOLDER)
    ben.edit(f"{FOLDER}/history.yaml", "on: 2018-", "on: 2017-")
    assert "was written by hand" in ben.scrctl("save", CASE, code=1).err
    ben.git("commit", "-qam", "back", "--no-verify")
    refused = ben.scrctl("send", code=1).err
    assert "STO024" in refused


def test_edits_of_a_case_that_is_gone_do_not_make_half_a_case(anna: Copy, ben: Copy) -> None:
    anna.git("rm", "-rq", FOLDER)
    anna.git("commit", "-q", "--no-verify", "-m", "gone")
    anna.git("push", "-q", "origin", "main")
    ben.edit(f"{FOLDER}/case.yaml", "title: A boy", "title: A young boy")
    ben.scrctl("save", CASE)
    told = " ".join(ben.scrctl("send", code=1).out.split())
    assert "the whole case is gone there" in told
    assert "scrctl audit" in told
    assert CLOSED in " ".join(ben.scrctl("status").out.split())
