import errno
import os
import stat
from pathlib import Path

import pytest

from scrctl import resources
from scrctl.model.board import RegisterPolicy
from scrctl.model.error import ScrctlError
from scrctl.model.words import Answer
from scrctl.register.identity import identity_path, new_identity, read_identities
from scrctl.register.keyring import (
    Keyring,
    case_secrets,
    create_key,
    destroy_key,
    find_keyring,
    open_register,
    public_halves,
    recipients,
    renew_key,
    set_recipient,
    wrap_again,
)
from scrctl.register.sealed import create_identity, recipient_of, seal_register
from scrctl.source.schema import SchemaSet

CASE = "2017-003"


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keyring:
    """A keyring with an escrow and a manager, whose identity is at hand."""
    (tmp_path / "keyring").mkdir()
    (tmp_path / "store" / ".git").mkdir(parents=True)
    made = Keyring(folder=tmp_path / "keyring")
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "me" / "identity.txt"))
    set_recipient(made, "manager", new_identity(tmp_path / "me" / "identity.txt"))
    set_recipient(made, "escrow", create_identity()[1])
    return made


def policy(keyring: str, *, demonstration: bool = False) -> RegisterPolicy:
    return RegisterPolicy(keyring=keyring, demonstration=Answer.YES if demonstration else None)


def test_from_a_new_key_to_an_open_register(keyring: Keyring) -> None:
    recipient = create_key(keyring, CASE)
    sealed = seal_register(b"format: 1\npeople:\n  - key: mother\n    name: A B\n", recipient)
    register, problems = open_register(sealed, CASE, keyring, SchemaSet(resources.schemas()))
    assert problems == ()
    assert register is not None
    assert [person.name for person in register.people] == ["A B"]
    assert public_halves(keyring, CASE) == (recipient,)
    assert keyring.has_key(CASE)


def test_files_of_the_keyring_are_closed_to_others(keyring: Keyring) -> None:
    create_key(keyring, CASE)
    for path in keyring.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_the_keyring_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "store"
    for name in ("store", "one", "two"):
        (tmp_path / name).mkdir()
    assert find_keyring(root, policy("../one")).folder == tmp_path / "one"
    assert find_keyring(root, policy(str(tmp_path / "one"))).folder == tmp_path / "one"
    monkeypatch.setenv("SCRCTL_KEYRING", str(tmp_path / "two"))
    assert find_keyring(root, policy("../one")).folder == tmp_path / "two"


@pytest.mark.parametrize(
    ("named", "words"),
    [("", "No keyring is named"), ("../none", "not there"), ("keyring", "inside the store")],
)
def test_no_usable_keyring(keyring: Keyring, named: str, words: str) -> None:
    root = keyring.folder.parent / "store"
    (root / "keyring").mkdir()
    with pytest.raises(ScrctlError, match=words) as error:
        find_keyring(root, policy(named))
    assert error.value.hint


def test_a_keyring_in_another_repository_is_refused(keyring: Keyring) -> None:
    (keyring.folder / ".git").mkdir()
    with pytest.raises(ScrctlError, match="git repository"):
        find_keyring(keyring.folder.parent / "store", policy("../keyring"))


def test_a_link_from_outside_into_the_store_does_not_help(keyring: Keyring) -> None:
    root = keyring.folder.parent / "store"
    (root / "inner").mkdir()
    (keyring.folder.parent / "link").symlink_to(root / "inner")
    with pytest.raises(ScrctlError, match="inside the store"):
        find_keyring(root, policy("../link"))


def test_a_demonstration_may_keep_keyring_and_identity_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SCRCTL_IDENTITY", raising=False)
    (tmp_path / ".git").mkdir()
    (tmp_path / "keyring").mkdir()
    keyring = find_keyring(tmp_path, policy("keyring", demonstration=True))
    assert keyring.lock_file.parent == tmp_path / ".git"  # git would show it beside the keys
    recipient = new_identity(keyring.folder / "identity.txt")
    (keyring.folder / "identity.txt").chmod(0o644)
    with pytest.raises(ScrctlError, match="names nobody"):
        create_key(keyring, CASE)
    set_recipient(keyring, "anybody", recipient)
    made = create_key(keyring, CASE)
    assert recipient_of(case_secrets(keyring, CASE)[0]) == made


def test_no_register_before_an_escrow(keyring: Keyring) -> None:
    (keyring.folder / "recipients.yaml").unlink()
    set_recipient(keyring, "manager", create_identity()[1])
    with pytest.raises(ScrctlError, match="escrow"):
        create_key(keyring, CASE)
    assert not keyring.has_key(CASE)


def test_a_key_is_never_made_twice(keyring: Keyring) -> None:
    create_key(keyring, CASE)
    before = keyring.key_file(CASE).read_bytes()
    with pytest.raises(ScrctlError, match="already"):
        create_key(keyring, CASE)
    assert keyring.key_file(CASE).read_bytes() == before


def test_a_change_of_staff(keyring: Keyring, tmp_path: Path) -> None:
    recipient = create_key(keyring, CASE)
    successor = tmp_path / "successor.txt"
    set_recipient(keyring, "manager", new_identity(successor))
    wrap_again(keyring, CASE)
    theirs = {"SCRCTL_IDENTITY": str(successor)}
    assert recipient_of(case_secrets(keyring, CASE, theirs)[0]) == recipient
    with pytest.raises(ScrctlError, match="does not open"):
        case_secrets(keyring, CASE)


def test_a_wrong_identity(keyring: Keyring, tmp_path: Path) -> None:
    create_key(keyring, CASE)
    new_identity(tmp_path / "other.txt")
    with pytest.raises(ScrctlError, match="does not open"):
        case_secrets(keyring, CASE, {"SCRCTL_IDENTITY": str(tmp_path / "other.txt")})


def test_no_identity(keyring: Keyring, tmp_path: Path) -> None:
    create_key(keyring, CASE)
    with pytest.raises(ScrctlError, match="no identity on this computer"):
        case_secrets(keyring, CASE, {"SCRCTL_IDENTITY": str(tmp_path / "none.txt")})


def test_no_key_for_the_case(keyring: Keyring) -> None:
    with pytest.raises(ScrctlError, match="no key for case") as error:
        case_secrets(keyring, CASE)
    assert "retention" in error.value.hint


def test_a_damaged_key(keyring: Keyring) -> None:
    create_key(keyring, CASE)
    keyring.key_file(CASE).write_bytes(keyring.key_file(CASE).read_bytes()[:-5])
    with pytest.raises(ScrctlError, match="damaged"):
        case_secrets(keyring, CASE)


def test_a_destroyed_key_opens_nothing_any_more(keyring: Keyring) -> None:
    first = create_key(keyring, CASE)
    sealed = [seal_register(b"format: 1\n", key) for key in (first, renew_key(keyring, CASE))]
    other = create_key(keyring, "2017-0031")
    left = keyring.folder / f".{CASE}.key.age.0a1b2c3d"  # of a change that was interrupted
    left.write_bytes(keyring.key_file(CASE).read_bytes())
    assert destroy_key(keyring, CASE)
    assert not keyring.has_key(CASE)
    assert not left.exists()
    for raw in sealed:
        with pytest.raises(ScrctlError, match="holds no key"):
            open_register(raw, CASE, keyring, SchemaSet(resources.schemas()))
    assert public_halves(keyring, "2017-0031") == (other,)
    assert not destroy_key(keyring, CASE)


def test_a_key_behind_a_link_loses_the_link_alone(keyring: Keyring, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"not a key")
    keyring.key_file(CASE).symlink_to(elsewhere)
    assert destroy_key(keyring, CASE)
    assert elsewhere.read_bytes() == b"not a key"


def test_a_key_that_cannot_be_destroyed_is_told(
    keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_key(keyring, CASE)

    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ScrctlError, match="is not destroyed"):
        destroy_key(keyring, CASE)


@pytest.mark.parametrize("case", ["../x", "", ".."])
def test_no_other_file_is_destroyed(keyring: Keyring, case: str) -> None:
    with pytest.raises(ScrctlError, match="cannot be the id"):
        destroy_key(keyring, case)


def test_an_id_that_leads_elsewhere(keyring: Keyring) -> None:
    with pytest.raises(ScrctlError):
        keyring.key_file("../2017-003")


@pytest.mark.parametrize("text", ["- a\n", "escrow: age1x\n", "escrow: [", "escrow: 1\n"])
def test_a_list_of_recipients_that_is_none(keyring: Keyring, text: str) -> None:
    (keyring.folder / "recipients.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ScrctlError, match=r"recipients\.yaml"):
        recipients(keyring)


@pytest.mark.parametrize("role", ["", "A b", "x: y", "a\nb"])
def test_a_role_is_a_word(keyring: Keyring, role: str) -> None:
    with pytest.raises(ScrctlError):
        set_recipient(keyring, role, create_identity()[1])


def test_where_the_identity_is() -> None:
    assert identity_path({"SCRCTL_IDENTITY": "x.txt"}) == Path("x.txt")
    named = identity_path({"HOME": "/h", "XDG_CONFIG_HOME": "/c", "APPDATA": "/c"})
    assert named.name == "identity.txt"
    assert named.parent.name == "scrctl"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_an_identity_that_others_may_read(tmp_path: Path) -> None:
    new_identity(tmp_path / "identity.txt")
    assert stat.S_IMODE((tmp_path / "identity.txt").stat().st_mode) == 0o600
    (tmp_path / "identity.txt").chmod(0o640)
    with pytest.raises(ScrctlError, match="may read") as error:
        read_identities(tmp_path / "identity.txt")
    assert "chmod 600" in error.value.hint


def test_an_identity_is_never_written_over(tmp_path: Path) -> None:
    new_identity(tmp_path / "identity.txt")
    before = (tmp_path / "identity.txt").read_bytes()
    with pytest.raises(ScrctlError, match="already"):
        new_identity(tmp_path / "identity.txt")
    assert (tmp_path / "identity.txt").read_bytes() == before


@pytest.mark.parametrize("text", ["", "# only a comment\n", "not an identity\n"])
def test_an_identity_file_without_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "identity.txt").write_text(text, encoding="utf-8")
    (tmp_path / "identity.txt").chmod(0o600)
    with pytest.raises(ScrctlError):
        read_identities(tmp_path / "identity.txt")


def test_an_identity_behind_a_link_is_refused(tmp_path: Path) -> None:
    new_identity(tmp_path / "real.txt")
    (tmp_path / "identity.txt").symlink_to(tmp_path / "real.txt")
    with pytest.raises(ScrctlError, match="cannot be read"):
        read_identities(tmp_path / "identity.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_the_keyring_is_refused_and_not_waited_for(keyring: Keyring) -> None:
    os.mkfifo(keyring.key_file(CASE))
    with pytest.raises(ScrctlError, match="pipe"):
        case_secrets(keyring, CASE)
    (keyring.folder / "recipients.yaml").unlink()
    os.mkfifo(keyring.folder / "recipients.yaml")
    with pytest.raises(ScrctlError, match="pipe"):
        recipients(keyring)
