"""Whoever can send can name another keyring: no new register is sealed for him unseen.

The children and the names are invented.
"""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scrctl.model.board import RegisterPolicy
from scrctl.model.error import ScrctlError
from scrctl.register.identity import new_identity
from scrctl.register.keyring import Keyring, find_keyring, set_recipient
from scrctl.services.registers.register_edit import Hands, edit_register

from .conftest import Copy

TODAY = date(2018, 3, 12)
Ring = Callable[[str], Keyring]


@pytest.fixture
def ring(anna: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ring:
    """Make a keyring beside the copies, that this user's identity opens."""
    monkeypatch.delenv("SCRCTL_KEYRING", raising=False)
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "mine" / "identity.txt"))
    mine = new_identity(tmp_path / "mine" / "identity.txt")

    def make(name: str) -> Keyring:
        (tmp_path / name).mkdir()
        found = find_keyring(anna.root, RegisterPolicy(keyring=f"../{name}"))
        set_recipient(found, "escrow", mine)
        return found

    return make


def _name(copy: Copy, before: str, after: str) -> None:
    copy.edit("scrctl.yaml", before, after)
    copy.scrctl("save", "board")
    copy.scrctl("send")


def _filled(path: Path) -> None:
    text = path.read_text("utf-8").replace("name: null", "name: Wilhelmina Thistlewood", 1)
    path.write_text(text.replace("pseudonym: null", "pseudonym: Child Z", 1), "utf-8")


def _seal(copy: Copy, case: str) -> None:
    hands = Hands(edit=_filled, again=lambda _: False, warn=lambda _: None)
    edit_register(copy.root, case, hands, TODAY)


@pytest.fixture
def redirected(anna: Copy, ben: Copy, ring: Ring) -> Keyring:
    """Ben has made a key; then anna, or whoever has her copy, names a keyring of her own."""
    ring("fernshire-keyring")
    other = ring("others")
    ben.scrctl("new", "--procedure", "referral", "--on", "2018-03-08")
    _seal(ben, "2018-001")
    ben.scrctl("send")
    anna.scrctl("receive")
    _name(anna, "../fernshire-keyring", "../others")
    return other


def test_it_is_told_and_no_register_is_sealed_there(ben: Copy, redirected: Keyring) -> None:
    came = " ".join(ben.scrctl("receive").out.split())
    assert "scrctl.yaml names another keyring now" in came
    looked = " ".join(ben.scrctl("doctor").out.split())
    assert "another keyring than the one in which this copy has made keys" in looked
    ben.scrctl("new", "--procedure", "referral", "--on", "2018-03-09")
    with pytest.raises(ScrctlError, match="nothing was sealed"):
        _seal(ben, "2018-002")
    assert not redirected.has_key("2018-002")
    assert not (ben.root / "cases/2018-002/register.age").exists()


def test_one_that_has_moved_is_named_once(
    ben: Copy, redirected: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben.scrctl("receive")
    ben.scrctl("new", "--procedure", "referral", "--on", "2018-03-09")
    with monkeypatch.context() as named:
        named.setenv("SCRCTL_KEYRING", str(redirected.folder))
        _seal(ben, "2018-002")
    assert redirected.has_key("2018-002")
    assert "another keyring" not in ben.scrctl("doctor").out
    ben.scrctl("new", "--procedure", "referral", "--on", "2018-03-10")
    _seal(ben, "2018-003")
    assert redirected.has_key("2018-003")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("register 2018-001 rekey", "nothing was sealed"),
        ("register all rekey", "nothing was sealed"),
        ("register recipient lscb_chair {key}", "nothing was sealed"),
        ("register remove escrow", "nothing was sealed"),
        ("retention 2018-001 --destroy-key --yes --confirm 2018-001", "nothing was destroyed"),
    ],
)
def test_no_key_is_made_or_handed_on_there(
    words: str, kept: str, ben: Copy, redirected: Keyring, tmp_path: Path
) -> None:
    """Whoever has a keyring of his own may have copied into it what the right one holds."""
    shutil.copytree(tmp_path / "fernshire-keyring", redirected.folder, dirs_exist_ok=True)
    ben.scrctl("receive")
    before = {path: path.read_bytes() for path in redirected.folder.rglob("*") if path.is_file()}
    key = new_identity(tmp_path / "theirs" / "identity.txt")
    answer = ben.run(*words.format(key=key).split(), store=ben.root)
    assert answer.code == 1
    assert kept in " ".join(answer.err.split())
    after = {path: path.read_bytes() for path in redirected.folder.rglob("*") if path.is_file()}
    assert after == before
    assert ben.git("status", "--porcelain") == ""


def test_no_key_goes_into_an_archive_there(ben: Copy, redirected: Keyring, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "fernshire-keyring", redirected.folder, dirs_exist_ok=True)
    ben.scrctl("receive")
    place = "  archive:\n    places:\n      - {id: safe, name: A safe, kind: paper}\n"
    place += "      - {id: shelf, name: A shelf, kind: electronic}\n"
    ben.edit("scrctl.yaml", "\npolicies:\n", f"\npolicies:\n{place}")
    ben.scrctl("save", "board")
    words = ("archive", "2018-001", "-o", str(tmp_path / "out"), "--by", "lscb_chair")
    answer = ben.run(*words, "--copy", "shelf", "--key-copy", "safe", store=ben.root)
    assert answer.code == 1
    assert "nothing was sealed" in " ".join(answer.err.split())


@pytest.mark.usefixtures("redirected")
def test_a_copy_that_gave_a_case_a_new_key_remembers_where(anna: Copy) -> None:
    anna.edit("scrctl.yaml", "../others", "../fernshire-keyring")
    anna.scrctl("save", "board")
    anna.scrctl("register", "2018-001", "rekey")
    _name(anna, "../fernshire-keyring", "../others")
    assert "another keyring than the one" in " ".join(anna.scrctl("doctor").out.split())


def test_what_came_otherwise_is_no_matter(anna: Copy, ben: Copy, ring: Ring) -> None:
    ring("fernshire-keyring")
    _name(anna, "format: 2\n", "format: 2\n# as it was agreed\n")
    assert "keyring" not in ben.scrctl("receive").out


@pytest.mark.parametrize(
    ("after", "told"),
    [("register: {}\n", "names no keyring any more"), ("register: [\n", "")],
)
def test_what_is_said_of_none_and_of_a_file_that_cannot_be_read(
    anna: Copy, ben: Copy, after: str, told: str
) -> None:
    anna.edit("scrctl.yaml", "register:\n  keyring: ../fernshire-keyring\n", after)
    anna.git("commit", "-qam", "another", "--no-verify")
    anna.git("push", "-q", "origin", "main")
    came = ben.run("receive", store=ben.root)
    said = " ".join((came.out + came.err).split())
    assert "Traceback" not in said
    assert told in said
    assert "names another keyring" not in said
