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


def _back(copy: Copy) -> None:
    copy.git("restore", "--source=HEAD~1", "--staged", "--worktree", FOLDER)
    copy.scrctl("save", CASE)


@pytest.mark.usefixtures("removed")
def test_two_who_bring_it_back_have_one_case(anna: Copy, ben: Copy) -> None:
    """It is no case of somebody else that took the number meanwhile."""
    _back(anna)
    _back(ben)
    anna.scrctl("send")
    ben.extend()
    sent = ben.scrctl("send").out
    assert "Left aside" not in sent
    assert "Sent 1 commit" in sent
    anna.scrctl("receive")
    assert "2018-04-30" in anna.text(f"{FOLDER}/history.yaml")
    assert "Left aside" not in anna.scrctl("send").out


@pytest.mark.parametrize("is_back", [True, False])
def test_a_removal_that_has_not_gone_out_is_undone_by_the_command_that_is_told(
    anna: Copy, ben: Copy, is_back: bool
) -> None:
    ben.git("rm", "-rq", FOLDER)
    ben.git("commit", "-q", "--no-verify", "-m", "gone")
    if is_back:
        _back(ben)
        ben.extend()
    refused = " ".join(ben.scrctl("send", code=1).err.split())
    found = re.search(r"git rebase --onto \w+~1 \w+", refused)
    assert found
    subprocess.run(found[0].split(), cwd=ben.root, check=True, capture_output=True)
    ben.scrctl("send")
    assert ben.scrctl("audit").out.count("error[") == 0
    anna.scrctl("receive")
    assert ("2018-04-30" in anna.text(f"{FOLDER}/history.yaml")) == is_back


def test_a_removal_and_its_return_lose_nothing_beside_others_work(anna: Copy, ben: Copy) -> None:
    ben.git("rm", "-rq", FOLDER)
    ben.git("commit", "-q", "--no-verify", "-m", "gone")
    _back(ben)
    ben.extend()
    anna.edit("scrctl.yaml", "format: 2\n", "format: 2\n# as it was agreed\n")
    anna.scrctl("save", "board")
    anna.scrctl("send")
    told = " ".join(ben.scrctl("send", code=1).out.split())
    assert told.count("Left aside, and not sent") == 1, "the removal"
    assert "2018-04-30" in ben.text(f"{FOLDER}/history.yaml")
    anna.scrctl("receive")
    assert "2018-04-30" in anna.text(f"{FOLDER}/history.yaml")
