"""What was left aside is spoken of until its owner says that it is settled."""

import pytest

from scrctl.store import adoption

from .conftest import CASE, CLOSED, Copy


def test_a_step_left_aside_is_spoken_of_until_it_is_settled(anna: Copy, ben: Copy) -> None:
    anna.extend("2018-04-30")
    anna.scrctl("send")
    ben.extend("2018-05-15")
    told = ben.scrctl("send", code=1).out
    (folder,) = (ben.root / ".git/scrctl/aside").iterdir()
    where = f".git/scrctl/aside/{folder.name}"
    assert f"    {where}\n" in told
    assert told.count(folder.name) == 2
    for words in (("send",), ("receive",), ("status",), ("status", CASE), ("doctor",)):
        answer = ben.run(*words, store=ben.root)
        said = " ".join((answer.out + answer.err).split())
        assert f"1 piece of your work is left aside and not settled: {where}" in said, words
        assert f"scrctl receive --settled {folder.name}" in said, words
    looked = " ".join(ben.scrctl("receive", "--left-aside").out.split())
    assert f"Left aside, and not sent: {CASE}: extension of clock decision" in looked
    assert "yours is extension of clock decision on 2018-03-12, to 2018-05-15" in looked
    assert f"When that is done: scrctl receive --settled {folder.name}" in looked
    ben.scrctl("receive", "--settled", folder.name, "--dry-run")
    assert folder.is_dir()
    for wrong in ("nothing", "../..", ".", folder.name[:3]):
        refused = ben.scrctl("receive", "--settled", wrong, code=2)
        assert folder.name in refused.err
    settled = ben.scrctl("receive", "--settled", folder.name[:6])
    assert f"Put away for good: {folder.name}" in settled.out
    assert ben.git("for-each-ref", "refs/scrctl/aside") == ""
    for words in (("send",), ("status",), ("doctor",), ("receive", "--left-aside")):
        answer = ben.run(*words, store=ben.root)
        assert folder.name not in answer.out + answer.err
    assert "Nothing of yours is left aside." in ben.scrctl("receive", "--left-aside").out
    assert "Nothing is left aside." in ben.scrctl("receive", "--settled", "all", code=2).err


def test_what_came_in_is_audited_and_received_all_the_same(anna: Copy, ben: Copy) -> None:
    """Somebody has cut an entry out of a history, past every hook, and sent it with git."""
    path = f"cases/{CASE}/history.yaml"
    text = anna.text(path)
    start = text.index("  - kind: milestone")
    end = text.index("  - kind: ", start + 4)
    (anna.root / path).write_text(text[:start] + text[end:], encoding="utf-8", newline="\n")
    anna.git("commit", "-q", "--no-verify", "-am", "tidied")
    anna.git("push", "-q", "origin", "HEAD:main")
    before = ben.git("rev-parse", "HEAD")
    tried = ben.scrctl("receive", "--dry-run", code=1)
    assert "Would receive 1 commit" in tried.out
    assert "scrctl audit" not in tried.err
    assert ben.git("rev-parse", "HEAD") == before
    answer = ben.scrctl("receive", code=1)
    for told in (" ".join(each.out.split()) for each in (tried, answer)):
        assert "No command of scrctl would have left that so" in told
        assert f"{path}: " in told
        assert "(STO024)" in told
        assert f"in commit {anna.git('rev-parse', 'HEAD')[:10]}" in told
    assert "scrctl audit" in answer.err
    assert ben.git("rev-parse", "HEAD") == anna.git("rev-parse", "HEAD")
    assert "would have left" not in ben.scrctl("receive").out


def test_a_refused_receive_has_put_nothing_aside(anna: Copy, ben: Copy) -> None:
    plan = f"cases/{CLOSED}/action-plan.yaml"
    anna.edit(plan, "Two teams watch", "Three teams watch")
    anna.scrctl("save", CLOSED)
    anna.extend("2018-04-30")
    anna.scrctl("send")
    ben.extend("2018-05-15")
    ben.edit(plan, "owner: Named doctor", "owner: Designated doctor")
    before = ben.git("rev-parse", "HEAD")
    for words in (("receive",), ("send",)):
        refused = ben.scrctl(*words, code=2)
        assert "has changes that are not in the record" in refused.err
        assert ben.git("rev-parse", "HEAD") == before
        assert not (ben.root / ".git/scrctl/aside").exists()
        assert ben.git("for-each-ref", "refs/scrctl/aside") == ""
        assert "left aside" not in ben.run("status", store=ben.root).out
    ben.scrctl("save", CLOSED)
    assert "Left aside, and not sent" in ben.scrctl("receive", code=1).out
    assert len(list((ben.root / ".git/scrctl/aside").iterdir())) == 1


def test_a_kill_before_the_branch_moves_leaves_both_the_commit_and_what_is_kept(
    anna: Copy, ben: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.extend("2018-04-30")
    anna.scrctl("send")
    ben.extend("2018-05-15")
    before = ben.git("rev-parse", "HEAD")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(adoption, "land", killed)
        ben.run("receive", store=ben.root)
    assert ben.git("rev-parse", "HEAD") == before
    assert ben.git("for-each-ref", "--format=%(objectname)", "refs/scrctl/aside") == before
    assert "Left aside, and not sent" in ben.scrctl("receive", code=1).out
    assert ben.git("for-each-ref", "--format=%(objectname)", "refs/scrctl/aside") == before
    assert ben.git("rev-parse", "HEAD") == anna.git("rev-parse", "HEAD")
