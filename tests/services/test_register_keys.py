"""Who opens registers: somebody leaves, a case gets a new key, the yearly drill."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from scrctl.model.error import ScrctlError
from scrctl.register.identity import new_identity
from scrctl.register.keyring import (
    Keyring,
    case_secrets,
    public_halves,
    recipients,
    set_recipient,
)
from scrctl.register.sealed import create_identity
from scrctl.services.registers import register_keys
from scrctl.services.registers.register import show_register
from scrctl.services.registers.register_edit import edit_register
from scrctl.services.registers.register_keys import rekey

from . import RunCli
from .test_register import CASE, DAY, NAME, filling

CASE_FILE = f"cases/{CASE}/case.yaml"


@pytest.fixture
def ring(store: Path) -> Keyring:
    """The keyring of the store, with the register of one case, opened by escrow and a manager."""
    found = Keyring(folder=store.parent / "keyring")
    set_recipient(found, "business_manager", new_identity(store.parent / "manager.txt"))
    edit_register(store, CASE, filling(), DAY)
    return found


def as_manager(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    monkeypatch.setenv("SCRCTL_IDENTITY", str(store.parent / "manager.txt"))


def test_who_has_left_opens_registers_no_longer(
    store: Path, ring: Keyring, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = run_cli("register", "remove", "business_manager", store=store)
    assert answer.code == 0, answer.err
    assert f"Wrapped again: {CASE}." in answer.out
    assert "may have been kept" in answer.err
    assert "business_manager" not in run_cli("register", "recipients", store=store).out
    as_manager(monkeypatch, store)
    with pytest.raises(ScrctlError, match="does not open the key"):
        case_secrets(ring, CASE)


def test_a_key_that_cannot_be_wrapped_again_is_a_failure(
    store: Path, ring: Keyring, run_cli: RunCli
) -> None:
    ring.key_file(CASE).write_bytes(b"no key")
    answer = run_cli("register", "remove", "business_manager", store=store)
    assert answer.code == 1
    assert f"Not wrapped again: {CASE}." in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("remove", "escrow"), "escrow stays"),
        (("remove",), "Whom to remove is one role"),
        (("remove", "busines_manager"), "Did you mean business_manager"),
        (("drill", CASE), "stands alone"),
        (("2017-005", "rekey"), "has no register on record"),
    ],
)
def test_what_is_refused(
    words: tuple[str, ...], said: str, store: Path, ring: Keyring, run_cli: RunCli
) -> None:
    listed = (ring.folder / "recipients.yaml").read_bytes()
    answer = run_cli("register", *words, store=store)
    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert (ring.folder / "recipients.yaml").read_bytes() == listed


def test_a_new_key_is_for_what_is_written_from_now_on(
    store: Path, ring: Keyring, run_cli: RunCli
) -> None:
    before = case_secrets(ring, CASE)
    sealed = (store / f"cases/{CASE}/register.age").read_bytes()
    answer = run_cli("register", CASE, "rekey", store=store)
    assert answer.code == 0, answer.err
    new, *earlier = case_secrets(ring, CASE)
    assert tuple(earlier) == before
    assert new not in before
    assert (store / f"cases/{CASE}/register.age").read_bytes() != sealed
    assert f"register_recipient: {public_halves(ring, CASE)[0]}" in (store / CASE_FILE).read_text()
    assert show_register(store, CASE, DAY).people[0].name == NAME
    # What lags behind is sealed for the earlier key, and is opened by it still.
    (store / f"cases/{CASE}/register.age").write_bytes(sealed)
    assert show_register(store, CASE, DAY).people[0].name == NAME


def test_what_was_interrupted_leaves_a_register_that_opens(
    store: Path, ring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(register_keys, "guarded_write", die)
        with pytest.raises(KeyboardInterrupt):
            rekey(store, CASE, DAY)
    assert len(case_secrets(ring, CASE)) == 2
    assert show_register(store, CASE, DAY).people[0].name == NAME
    again = edit_register(store, CASE, filling("Another Invented"), DAY)
    assert again.commit
    left = case_secrets(ring, CASE)
    rekey(store, CASE, DAY)
    # The key that was left may be somebody else's by now, so it is not the one that is used.
    assert case_secrets(ring, CASE)[1:] == left
    assert show_register(store, CASE, DAY).people[0].name


def test_two_at_once_lose_no_key(store: Path, ring: Keyring) -> None:
    words = (sys.executable, "-m", "scrctl", "-C", store, "register", CASE, "rekey")
    running = [
        subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(4)
    ]
    assert [process.wait(120) for process in running] == [0] * 4
    assert len(case_secrets(ring, CASE)) == 5
    assert show_register(store, CASE, DAY).people[0].name == NAME


@pytest.mark.usefixtures("ring")
def test_a_register_of_an_earlier_key_is_told(store: Path, run_cli: RunCli) -> None:
    path = store / f"cases/{CASE}/register.age"
    sealed = path.read_bytes()
    rekey(store, CASE, DAY)
    path.write_bytes(sealed)
    assert run_cli("save", CASE, store=store).code == 0
    for words in (("validate", CASE), ("register", CASE, "check")):
        answer = run_cli(*words, store=store, as_of="2018-03-12")
        assert answer.code == 1
        assert "PUB037" in answer.out
    answer = run_cli("register", "drill", store=store)
    assert answer.code == 1
    assert "sealed for another key" in " ".join(answer.err.split())
    rekey(store, CASE, DAY)
    assert "PUB037" not in run_cli("register", CASE, "check", store=store, as_of="2018-03-12").out


def test_nobody_shuts_themselves_out(
    store: Path, ring: Keyring, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_manager(monkeypatch, store)
    other = create_identity()[1]
    before = (ring.folder / "recipients.yaml").read_bytes()
    for words in (("recipient", "business_manager", other), ("remove", "business_manager")):
        answer = run_cli("register", *words, store=store)
        assert answer.code == 1
        assert "you could open no register any more" in " ".join(answer.err.split())
    assert (ring.folder / "recipients.yaml").read_bytes() == before


def test_a_key_that_stands_under_two_roles_is_told(
    store: Path, ring: Keyring, run_cli: RunCli
) -> None:
    set_recipient(ring, "lscb_chair", recipients(ring)["business_manager"])
    answer = run_cli("register", "remove", "lscb_chair", store=store)
    assert "The same key still stands under: business_manager." in answer.err


@pytest.mark.skipif(os.name != "posix", reason="permissions of files")
def test_a_group_that_may_read_the_keyring_goes_on_doing_so(store: Path, ring: Keyring) -> None:
    ring.key_file(CASE).chmod(0o660)
    rekey(store, CASE, DAY)
    assert ring.key_file(CASE).stat().st_mode & 0o777 == 0o660


def test_the_drill_opens_every_register_with_the_key_of_the_safe(
    store: Path, ring: Keyring, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = run_cli("register", "drill", store=store, as_of="2018-03-12")
    assert answer.code == 0, answer.err
    assert "With the identity of escrow: 1 of 1 registers opened on 2018-03-12." in answer.out
    assert "was destroyed: 2017-005" in answer.out
    assert NAME not in answer.out + answer.err
    ring.key_file(CASE).unlink()
    answer = run_cli("register", "drill", store=store)
    assert answer.code == 1
    assert "0 of 1 registers" in answer.out
    assert f"{CASE}: The keyring holds no key" in " ".join(answer.err.split())
    as_manager(monkeypatch, store)
    answer = run_cli("register", "drill", store=store)
    assert answer.code == 1
    assert "is not that of escrow" in " ".join(answer.err.split())


def test_a_drill_before_there_is_an_escrow_says_how_to_make_one(
    store: Path, ring: Keyring, run_cli: RunCli
) -> None:
    (ring.folder / "recipients.yaml").unlink()
    answer = run_cli("register", "drill", store=store)
    assert answer.code == 1
    assert "There is no key of escrow yet" in answer.err
    assert "scrctl register recipient escrow age1..." in " ".join(answer.err.split())


def test_a_dry_run_makes_no_key(store: Path, ring: Keyring) -> None:
    before = ring.key_file(CASE).read_bytes()
    how = register_keys.How(dry_run=True)
    assert rekey(store, CASE, date(2018, 3, 12), how).dry_run
    assert ring.key_file(CASE).read_bytes() == before


def test_every_register_gets_a_new_key(store: Path, ring: Keyring, run_cli: RunCli) -> None:
    before = public_halves(ring, CASE)
    answer = run_cli("register", "rekey", "--all", store=store)
    assert answer.code == 0, answer.err
    assert f"Registers sealed with a new key: {CASE}." in answer.out
    assert public_halves(ring, CASE)[1:] == before
    assert show_register(store, CASE, DAY).people[0].name
    ring.key_file(CASE).unlink()
    answer = run_cli("register", "rekey", "--all", store=store)
    assert answer.code == 1
    assert f"Not sealed anew: {CASE}. The keyring holds no key" in " ".join(answer.err.split())
    assert run_cli("register", "drill", "--all", store=store).code == 2


def test_a_list_that_was_changed_by_hand_is_told(
    store: Path, ring: Keyring, run_cli: RunCli
) -> None:
    path = ring.folder / "recipients.yaml"
    held = path.read_text(encoding="utf-8")
    _, left = create_identity()
    path.write_text(f"{held}scr_group_chair: {left}\n", encoding="utf-8")
    answer = run_cli("register", "drill", store=store)
    assert answer.code == 1
    said = " ".join(answer.err.split())
    assert f"{CASE}: Its key is wrapped for others than the keyring names." in said
    command = ("register", "recipient", "escrow", recipients(ring)["escrow"])
    assert run_cli(*command, store=store).code == 0
    assert run_cli("register", "drill", store=store).code == 0


def test_a_keyring_that_names_nobody_says_how_to_begin(
    store: Path, ring: Keyring, run_cli: RunCli
) -> None:
    (ring.folder / "recipients.yaml").unlink()
    answer = run_cli("register", "recipients", store=store)
    assert answer.code == 0
    assert answer.out == "The keyring names nobody yet who may open registers.\n"
    assert "scrctl register recipient ROLE age1..." in answer.err
