"""The states in which nothing can be received or sent: each a sentence, and nothing is written."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrctl.store.address import shown
from scrctl.store.call import Result
from scrctl.store.repository import Repository

from .conftest import CASE, Copy


def detached(copy: Copy) -> None:
    copy.git("checkout", "-q", "--detach")


def merging(copy: Copy) -> None:
    (copy.root / ".git/MERGE_HEAD").write_text(copy.git("rev-parse", "HEAD") + "\n", "utf-8")


def rebasing(copy: Copy) -> None:
    (copy.root / ".git/rebase-merge").mkdir()


def other_branch(copy: Copy) -> None:
    copy.git("switch", "-q", "-c", "work")


def no_remote(copy: Copy) -> None:
    copy.git("remote", "remove", "origin")


def gone(copy: Copy) -> None:
    copy.git("remote", "set-url", "origin", str(copy.root.parent / "nowhere.git"))


def offline(copy: Copy) -> None:
    copy.git("remote", "set-url", "origin", "http://jo:secret@127.0.0.1:9/x.git")


def helper(copy: Copy) -> None:
    copy.git("remote", "set-url", "origin", "ext::sh -c 'touch trapped'")


def strange(copy: Copy) -> None:
    copy.git("remote", "set-url", "origin", "ftp://127.0.0.1/x.git")


def trap(copy: Copy) -> None:
    copy.git("config", "remote.origin.uploadpack", f"touch {copy.root}/trapped; git-upload-pack")


def shell(copy: Copy) -> None:
    copy.git("config", "credential.helper", f"!touch {copy.root}/trapped")


def worktree_trap(copy: Copy) -> None:
    copy.git("config", "extensions.worktreeConfig", "true")
    program = f"touch {copy.root}/trapped; git-upload-pack"
    copy.git("config", "--worktree", "remote.origin.uploadpack", program)


def elsewhere(copy: Copy) -> None:
    copy.git("config", "remote.origin.pushurl", str(copy.root / "elsewhere.git"))


def two_places(copy: Copy) -> None:
    copy.git("config", "--add", "remote.origin.url", str(copy.root / "elsewhere.git"))


def unrelated(copy: Copy) -> None:
    other = copy.root.parent / "other.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(other)], check=True)
    copy.git("switch", "-q", "--orphan", "beginning")
    copy.git("commit", "-q", "--allow-empty", "-m", "another beginning")
    copy.git("push", "-q", str(other), "beginning:main")
    copy.git("switch", "-q", "main")
    copy.git("remote", "set-url", "origin", str(other))
    copy.git("update-ref", "-d", "refs/scrctl/seen/origin/main")
    copy.git("update-ref", "-d", "refs/remotes/origin/main")


def rewound(copy: Copy) -> None:
    copy.extend()
    copy.scrctl("send")
    copy.git("push", "-q", "--force", "origin", "HEAD~1:main")


def emptied(copy: Copy) -> None:
    copy.git("push", "-q", "--force", "origin", "HEAD:refs/heads/x")
    shared = copy.root.parent / "shared.git"
    for branch in ("main", "x"):
        subprocess.run(
            ["git", "-C", str(shared), "update-ref", "-d", f"refs/heads/{branch}"], check=True
        )


def linked(copy: Copy) -> None:
    other = copy.root.parent / "third"
    subprocess.run(["git", "clone", "-q", str(copy.root.parent / "shared.git"), other], check=True)
    third = Copy(other, copy.run)
    (other / f"cases/{CASE}/report.md").symlink_to("/etc/passwd")
    third.git("add", "-A")
    third.git("commit", "-q", "--no-verify", "-m", "a link")
    third.git("push", "-q")


STATES: list[tuple[Callable[[Copy], None], int, str]] = [
    (detached, 2, "No branch is checked out"),
    (merging, 2, "A merge is in progress"),
    (rebasing, 2, "A rebase is in progress"),
    (other_branch, 2, "has no branch of the name of the one that you are on"),
    (no_remote, 2, "does not know yet with whom it is shared"),
    (gone, 2, "is not there, or is no git repository"),
    (offline, 2, "cannot be reached from this computer now"),
    (helper, 2, "no address that a store can be sent to"),
    (strange, 2, "of a kind that scrctl does not use"),
    (trap, 2, "remote.uploadpack"),
    (shell, 2, "credential.helper"),
    (worktree_trap, 2, "remote.uploadpack"),
    (elsewhere, 2, "remote.pushurl"),
    (two_places, 2, "more than one address"),
    (unrelated, 1, "the two histories have nothing in common"),
    (rewound, 1, "was rewritten"),
    (emptied, 1, "was rewritten"),
    (linked, 1, "brings a link or a program"),
]


@pytest.mark.parametrize("command", ["receive", "send"])
@pytest.mark.parametrize(("state", "code", "told"), STATES)
def test_it_is_a_sentence_and_nothing_is_written(
    anna: Copy, command: str, state: Callable[[Copy], None], code: int, told: str
) -> None:
    state(anna)
    before = anna.git("rev-parse", "HEAD"), anna.git("status", "--short")
    answer = anna.scrctl(command, code=code)
    assert told in " ".join(answer.err.split())
    assert "help:" in answer.err
    assert "secret" not in answer.err
    assert (anna.git("rev-parse", "HEAD"), anna.git("status", "--short")) == before
    assert not (anna.root / "trapped").exists()


@pytest.mark.parametrize("state", [offline, gone])
def test_without_the_network_the_work_is_safe(
    anna: Copy, state: Callable[[Copy], None], shared: Path
) -> None:
    anna.extend()
    known = str(shared)
    state(anna)
    told = " ".join(anna.scrctl("send", code=2).err.split())
    assert "What you have saved is safe in this copy, and can be sent later".casefold() in (
        told.casefold()
    )
    anna.git("remote", "set-url", "origin", known)
    assert "Sent 1 commit" in anna.scrctl("send").out


def test_a_folder_that_somebody_works_in_is_no_place_to_send_to(anna: Copy, ben: Copy) -> None:
    anna.git("remote", "set-url", "origin", str(ben.root))
    anna.extend()
    assert "a folder in which somebody works" in " ".join(anna.scrctl("send", code=2).err.split())


def test_a_remote_with_rules_of_its_own_is_told(anna: Copy, shared: Path) -> None:
    hidden = ("receive.hideRefs", "refs/heads/main")
    subprocess.run(["git", "-C", str(shared), "config", *hidden], check=True)
    anna.extend()
    answer = anna.scrctl("send", code=2)
    assert "it has rules of its own" in " ".join(answer.err.split())


def test_no_hook_of_the_copy_is_run(anna: Copy) -> None:
    hook = anna.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {anna.root}/trapped\n", "utf-8")
    hook.chmod(0o755)
    anna.extend()
    anna.scrctl("send")
    assert not (anna.root / "trapped").exists()


def test_what_a_commit_by_hand_says_is_not_shown(anna: Copy, ben: Copy) -> None:
    said = "Case: 2017-005\nStage: Quiverthwaite\nBy: Brackenbury\nScrctl-Txn: 1"
    (anna.root / "cases/2017-005/attachments").mkdir()
    (anna.root / "cases/2017-005/attachments/Quiverthwaite.txt").write_text("x\n", "utf-8")
    anna.git("add", "-A")
    anna.git("commit", "-q", "--no-verify", "-m", f"Quiverthwaite\n\n{said}")
    anna.git("push", "-q", "origin", "main")
    answer = ben.scrctl("receive", code=1)
    assert "Quiverthwaite" not in answer.out + answer.err
    assert "Brackenbury" not in answer.out + answer.err


@pytest.mark.parametrize(
    "address",
    [
        "https://jo:secret@host.example/a.git",
        "https://secret@host.example/a.git",
        "ssh://secret@host.example/a.git",
        "secret@host.example:a.git",
        "https://host.example/a.git?token=secret",
    ],
)
def test_no_address_shows_a_user_or_a_password(address: str) -> None:
    assert "secret" not in shown(address)
    assert "host.example" in shown(address)


def test_an_address_at_which_nobody_answers_is_not_remembered(anna: Copy, shared: Path) -> None:
    anna.git("remote", "remove", "origin")
    answer = anna.run("send", "--to", str(shared.parent / "mistyped.git"), store=anna.root)
    assert answer.code != 0
    assert "is not there" in " ".join(answer.err.split())
    assert anna.git("remote") == ""
    anna.scrctl("send", "--to", str(shared))
    assert anna.git("remote", "get-url", "origin") == str(shared)


def test_a_store_made_in_a_copy_of_an_empty_place_says_that_it_is_new(
    anna: Copy, tmp_path: Path
) -> None:
    for words in (("init", "-q", "--bare", "empty.git"), ("clone", "-q", "empty.git", "copy")):
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)
    answer = anna.run("init", str(tmp_path / "copy"), store=tmp_path)
    assert answer.code == 0, answer.err
    assert "If the board has a store already: delete this folder" in " ".join(answer.err.split())
    plain = anna.run("init", str(tmp_path / "alone"), store=tmp_path)
    assert "If the board has a store already" not in " ".join(plain.err.split())


def test_nor_one_at_which_somebody_waited_in_vain(
    anna: Copy, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrctl.services.exchange import send as sending

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    anna.git("remote", "remove", "origin")
    with monkeypatch.context() as patched:
        patched.setattr(sending, "receive", interrupted)
        anna.scrctl("send", "--to", str(shared.parent / "mistyped.git"), code=130)
    assert anna.git("remote") == ""
    anna.scrctl("send", "--to", str(shared))


@pytest.mark.parametrize(
    "said",
    [
        "error: remote unpack failed: unable to create temporary object directory",
        "! [remote rejected] main -> main (unpacker error)",
        "remote: error: cannot lock ref 'refs/heads/main': Unable to create 'x': Permission denied",
        "fatal: unable to access 'https://x/': The requested URL returned error: 403",
        "remote: Permission to board/store.git denied to jo.",
    ],
)
def test_a_place_that_can_be_read_and_not_written_to_is_called_that(
    anna: Copy, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    run = Repository.run

    def answered(self: Repository, *words: str, **how: Any) -> Result:
        is_push = "push" in words
        return Result(status=1, out=b"", err=said) if is_push else run(self, *words, **how)

    monkeypatch.setattr(Repository, "run", answered)
    anna.extend()
    told = " ".join(anna.scrctl("send", code=2).err.split())
    assert "lets you read the store, and not write to it; nothing was sent" in told
    assert "What you have saved is safe in this copy" in told


def test_an_address_at_which_nobody_answers_has_to_be_given_again(anna: Copy) -> None:
    anna.git("remote", "remove", "origin")
    told = anna.scrctl("send", "--to", "http://127.0.0.1:9/x.git", code=2).err
    assert "The address was not remembered: give it again, with --to." in " ".join(told.split())
