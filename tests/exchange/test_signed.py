"""What goes out for the first time is audited whole, and nothing unsigned where all sign."""

import shutil
from pathlib import Path

import pytest

from .conftest import CASE, Copy

PERSON = "board-manager"
needs_keygen = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")


def by_hand(copy: Copy) -> None:
    """Write an entry as nobody should, and commit it with git."""
    path = f"cases/{CASE}/history.yaml"
    entry = "  - kind: milestone\n    on: 2018-03-01\n    milestone: case-discussed\n"
    (copy.root / path).write_text(copy.text(path) + entry, encoding="utf-8", newline="\n")
    copy.git("commit", "-q", "--no-verify", "-am", "an entry by hand")


def elsewhere(copy: Copy, shared: Path) -> Path:
    """Return another empty place; the copy has never sent to one before."""
    place = shared.parent / "elsewhere.git"
    copy.git("init", "-q", "--bare", "-b", "main", str(place))
    copy.git("remote", "remove", "origin")
    for ref in copy.git("for-each-ref", "--format=%(refname)", "refs/scrctl/seen").split():
        copy.git("update-ref", "-d", ref)
    return place


def heads(copy: Copy, place: Path) -> str:
    return copy.git("ls-remote", "--heads", str(place))


def test_what_is_irregular_is_not_sent_for_the_first_time(anna: Copy, shared: Path) -> None:
    by_hand(anna)
    anna.extend()  # a later honest step hides nothing
    place = elsewhere(anna, shared)
    told = anna.scrctl("send", "--to", str(place), code=1).err
    assert "Nothing was sent" in told
    assert "STO025" in told
    assert heads(anna, place) == ""


def test_an_honest_history_is_sent_whole(anna: Copy, shared: Path) -> None:
    anna.extend()
    place = elsewhere(anna, shared)
    anna.scrctl("send", "--to", str(place))
    assert anna.git("rev-parse", "HEAD") in heads(anna, place)


@pytest.fixture
def listed(anna: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """A copy that signs, and has sent the list of those who may."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    anna.edit("scrctl.yaml", "    end: 2020-12-31\n", "")
    anna.scrctl("save", "board")
    anna.scrctl("init", ".", "--sign", PERSON)
    anna.scrctl("send")
    return anna


@needs_keygen
def test_what_is_not_signed_is_not_sent_until_it_is(listed: Copy, shared: Path) -> None:
    listed.git("config", "--unset", "commit.gpgsign")
    listed.extend()
    before = listed.git("rev-parse", "HEAD")
    told = " ".join(listed.scrctl("send", code=1).err.split())
    assert f"commit {before[:10]}" in told
    assert "is not signed (STO029)" in told
    assert "scrctl init . --sign PERSON" in told
    assert before not in heads(listed, shared)

    assert listed.scrctl("send", "--sign", code=1).err  # it cannot: this copy has no key
    assert before not in heads(listed, shared)

    listed.git("config", "commit.gpgsign", "true")
    assert "is not signed (STO029)" in " ".join(
        listed.scrctl("send", "--dry-run", code=1).err.split()
    )
    assert "scrctl send --sign" in listed.scrctl("send", "--sign", "--dry-run").err
    anchor = listed.root.parent / "anchor.txt"
    listed.scrctl("anchor", "--output", str(anchor))
    told = " ".join(listed.scrctl("send", "--sign").out.split())
    now = listed.git("rev-parse", "HEAD")
    assert f"the last was {before[:12]}, and is {now[:12]} now" in told
    assert "Make a new anchor: scrctl anchor" in told
    assert "rewritten" in listed.scrctl("audit", "--anchor", str(anchor), code=1).out
    assert listed.scrctl("send", "--sign").out.count("anchor") == 0
    assert now != before
    assert now in heads(listed, shared)
    assert listed.git("rev-parse", "HEAD^{tree}") == listed.git("rev-parse", f"{before}^{{tree}}")
    assert listed.git("status", "--short") == ""
    listed.scrctl("audit")


@needs_keygen
def test_what_another_place_has_is_not_made_anew_for_an_empty_one(
    listed: Copy, shared: Path
) -> None:
    listed.git("config", "commit.gpgsign", "false")
    listed.extend()
    listed.git("push", "-q", "origin", "main")
    before = listed.git("rev-parse", "HEAD")
    place = shared.parent / "elsewhere.git"
    listed.git("init", "-q", "--bare", "-b", "main", str(place))
    listed.git("remote", "rename", "origin", "first")
    listed.git("config", "commit.gpgsign", "true")
    listed.git("remote", "add", "origin", str(place))
    listed.git("config", "branch.main.remote", "origin")
    listed.git("update-ref", "-d", "refs/scrctl/seen/origin/main")
    told = " ".join(listed.scrctl("send", "--sign", code=1).err.split())
    assert "already at another place" in told
    assert listed.git("rev-parse", "HEAD") == before
    assert heads(listed, place) == ""


@needs_keygen
def test_nobody_signs_the_work_of_somebody_else(listed: Copy, shared: Path) -> None:
    (listed.root / "scrctl.yaml").write_text(listed.text("scrctl.yaml") + "# looked at\n", "utf-8")
    other = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    listed.git(*other, "commit", "-q", "--no-verify", "--no-gpg-sign", "-am", "by somebody else")
    before = listed.git("rev-parse", "HEAD")
    told = listed.scrctl("send", "--sign", code=1).err
    assert "the work of somebody else" in told
    assert listed.git("rev-parse", "HEAD") == before
    assert before not in heads(listed, shared)


@needs_keygen
def test_what_is_made_again_behind_the_work_of_others_is_signed(listed: Copy, ben: Copy) -> None:
    ben.scrctl("receive")
    listed.extend()
    listed.scrctl("send")
    listed.edit(f"cases/{CASE}/case.yaml", "\n", "\n# looked at\n")
    listed.scrctl("save", CASE)
    own = listed.git("rev-parse", "HEAD")
    other = listed.git("rev-parse", "HEAD~1")
    # The other copy has sent something in the meantime, signed by the same key.
    ben.scrctl("receive")
    for name in ("user.signingkey", "gpg.format", "commit.gpgsign"):
        ben.git("config", name, listed.git("config", name))
    ben.edit("scrctl.yaml", "\n", "\n# looked at\n")
    ben.scrctl("save", "board")
    ben.scrctl("send")
    listed.scrctl("send")
    assert listed.git("rev-parse", "HEAD") != own
    assert listed.git("rev-parse", "HEAD~2") == other
    listed.scrctl("audit")
