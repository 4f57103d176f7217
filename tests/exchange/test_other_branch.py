"""A step that was recorded on a branch of one's own: told, and sent by the advice that is given."""

import re
import subprocess

from .conftest import CASE, Copy


def _advice(told: str) -> list[str]:
    found = re.search(r"git config (\S+) (\S+?),", " ".join(told.split()))
    assert found
    return ["config", *found.groups()]


def test_it_is_told_after_going_back_and_can_be_sent(anna: Copy, ben: Copy) -> None:
    ben.git("switch", "-q", "-c", "draft/of-ben")
    ben.extend()
    refused = ben.scrctl("send", code=2).err
    assert "stays behind" in refused
    assert "What you have recorded" in " ".join(refused.split())
    ben.git("switch", "-q", "main")
    looked = ben.scrctl("doctor").out
    assert "1 commit of the store is on draft/of-ben alone" in " ".join(looked.split())
    ben.git("switch", "-q", "draft/of-ben")
    assert _advice(looked) == _advice(refused)
    ben.git(*_advice(looked))
    anna.close()
    anna.scrctl("send")
    ben.scrctl("send")
    assert "extension" in ben.git("log", "-1", "--format=%s", "origin/main")
    ben.git("switch", "-q", "main")
    assert "Received 2 commits" in ben.scrctl("receive").out
    assert "alone" not in ben.scrctl("doctor").out
    assert "2018-04-30" in ben.text(f"cases/{CASE}/history.yaml")


def test_what_is_on_the_shared_branch_goes_out_from_there(anna: Copy, ben: Copy) -> None:
    """Whoever looks from a branch of his own is not told to redirect the shared one to it."""
    place = anna.root.parent / "shared.git"
    subprocess.run(["git", "-C", str(place), "branch", "backup", "main"], check=True)
    ben.git("fetch", "-q")
    ben.extend()
    ben.git("switch", "-q", "backup")
    looked = " ".join(ben.scrctl("doctor").out.split())
    assert "git switch main && scrctl send" in looked
    assert "git config" not in looked
    ben.git("switch", "-q", "main")
    ben.scrctl("send")
    assert "Received 1 commit" in anna.scrctl("receive").out


def test_from_one_branch_of_ones_own_another_is_sent_to_the_shared_one(ben: Copy) -> None:
    ben.git("switch", "-q", "-c", "first")
    ben.extend()
    ben.git("switch", "-q", "-c", "second", "main")
    looked = ben.scrctl("doctor").out
    assert _advice(looked) == ["config", "branch.first.merge", "refs/heads/main"]


def test_a_branch_that_others_have_or_that_holds_nothing_is_no_matter(ben: Copy) -> None:
    ben.git("branch", "empty")
    ben.git("switch", "-q", "-c", "shared-elsewhere")
    ben.extend()
    ben.git("push", "-q", "origin", "shared-elsewhere")
    ben.git("switch", "-q", "main")
    assert "other branch" not in ben.scrctl("doctor").out


def test_the_usual_name_of_the_shared_branch_is_told(anna: Copy, ben: Copy) -> None:
    place = anna.root.parent / "shared.git"
    subprocess.run(["git", "-C", str(place), "branch", "another", "main"], check=True)
    ben.git("switch", "-q", "-c", "draft")
    assert "there it is main" in " ".join(ben.scrctl("send", code=2).err.split())
