"""Who opens registers, and with which keys: people who leave, new keys, the yearly drill."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind
from scrctl.model.outcome import Write
from scrctl.model.records import last
from scrctl.register.keyring import (
    ESCROW,
    Keyring,
    case_secrets,
    find_keyring,
    is_wrapped_as_named,
    my_identities,
    recipients,
    remove_recipient,
    renew_key,
    set_recipient,
    wrap_again,
)
from scrctl.register.private import clear
from scrctl.register.sealed import is_recipient, recipient_of, seal_register, unseal_register
from scrctl.register.values import FILE
from scrctl.services.choose import choose
from scrctl.services.guard import IN_EARNEST, How, guarded_write
from scrctl.services.load import Loaded, Workplace, load_case, open_workplace
from scrctl.services.registers.opened import opened, sealed_for_earlier_key
from scrctl.services.registers.trusted import refuse_other, remember
from scrctl.services.steps.entry import Desk, desk, writing
from scrctl.source.edit import set_value
from scrctl.store.lock import held
from scrctl.store.message import Message

RECORD = "case.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrapped:
    """The cases whose keys were wrapped again, and those where that failed, each with why.

    `same`: roles under which a key that was removed still stands.
    """

    done: tuple[str, ...]
    left: Mapping[str, str]
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """Whose identity it was, which registers it opens, and which it does not, each with why."""

    role: str
    is_demonstration: bool
    opened: tuple[str, ...]
    shut: Mapping[str, str]
    without: tuple[str, ...]


def show_recipients(start: Path, as_of: date) -> Mapping[str, str]:
    """Return for whom the keyring wraps keys: the public key of each role."""
    return recipients(_ring(open_workplace(start, as_of)))


def add_recipient(start: Path, role: str, key: str, as_of: date) -> Rewrapped:
    """Let a role open registers: from now on, and those that this user can open."""
    work = open_workplace(start, as_of)
    ring = _own_ring(work)
    with changing(ring):
        before = recipients(ring)
        if role in before and is_recipient(key):
            _refuse_shut_out(ring, before, {**before, role: key}, f"With that key for {role}")
        set_recipient(ring, role, key)
        return _wrapped_again(work, ring)


def _refuse_shut_out(
    ring: Keyring, before: Mapping[str, str], after: Mapping[str, str], how: str
) -> None:
    """Refuse to take away the only key by which this user opens registers."""
    mine = {recipient_of(secret) for secret in my_identities(ring)}
    if mine & set(before.values()) and not mine & set(after.values()):
        raise ScrctlError(
            f"{how} you could open no register any more.",
            hint="Let somebody do it who stays, or make your key a recipient under another role.",
            exit_code=1,
        )


def drop_recipient(start: Path, role: str, as_of: date) -> Rewrapped:
    """Let a role open registers no longer; what it could open, it may have kept."""
    work = open_workplace(start, as_of)
    ring = _own_ring(work)
    with changing(ring):
        before = recipients(ring)
        chosen = choose(role, sorted(before), "recipient")
        rest = {name: key for name, key in before.items() if name != chosen}
        if chosen != ESCROW:
            _refuse_shut_out(ring, before, rest, f"Without {chosen}")
        remove_recipient(ring, chosen)
        done = _wrapped_again(work, ring)
    same = sorted(name for name, key in before.items() if key == before[chosen] and name != chosen)
    return replace(done, same=tuple(same))


@contextmanager
def changing(ring: Keyring) -> Iterator[None]:
    """Hold the keyring while it is read, changed and written: two at once would lose a key."""
    with held(ring.lock_file, what="the keyring"):
        clear(ring.folder)
        yield


def _ring(work: Workplace) -> Keyring:
    return find_keyring(work.store.root, work.board.register)


def _own_ring(work: Workplace) -> Keyring:
    """Return the keyring to work with: not one that somebody else has put in its place."""
    refuse_other(work)
    return _ring(work)


def _wrapped_again(work: Workplace, ring: Keyring) -> Rewrapped:
    done: list[str] = []
    left: dict[str, str] = {}
    for case_id in work.case_ids:
        if ring.has_key(case_id):
            try:
                wrap_again(ring, case_id)
                done.append(case_id)
            except ScrctlError as error:
                left[case_id] = _said(error)
    return Rewrapped(done=tuple(done), left=left)


def _said(error: ScrctlError) -> str:
    return f"{error.message} {error.hint}".strip()


def rekey(start: Path, case: str, as_of: date, how: How = IN_EARNEST) -> Write:
    """Give a case a new key, and seal its register for it, in one commit.

    The keyring has the new key first: whatever interrupts this, one of its keys opens the register.
    A key that is left from such a time is not used later: somebody may have it by then.
    """
    ring = _own_ring(open_workplace(start, as_of))
    with changing(ring):
        return _rekeyed(desk(start, case, as_of), ring, how)


def rekey_all(start: Path, as_of: date, how: How = IN_EARNEST) -> Rewrapped:
    """Give every case with a register a new key, each in one commit; one that fails stops none."""
    done: list[str] = []
    left: dict[str, str] = {}
    work = open_workplace(start, as_of, committed=True)
    refuse_other(work)
    for case_id in work.case_ids:
        loaded = load_case(work, case_id)
        is_gone = last(loaded.case.history, EntryKind.KEY_DESTROYED) is not None
        if FILE in loaded.files and not is_gone:
            try:
                rekey(start, case_id, as_of, how)
                done.append(case_id)
            except ScrctlError as error:
                left[case_id] = _said(error)
    return Rewrapped(done=tuple(done), left=left)


def _rekeyed(at: Desk, ring: Keyring, how: How) -> Write:
    sealed = at.loaded.files.get(FILE)
    if sealed is None or at.loaded.case.record is None:
        raise ScrctlError(
            f"{at.id} has no register on record, so there is nothing to seal anew.",
            hint=f"scrctl register {at.id} edit makes one.",
        )
    clear = unseal_register(sealed, case_secrets(ring, at.id))
    if how.dry_run:
        return Write(summary=f"{at.id}: register would be sealed anew", files=(), dry_run=True)
    return _resealed(at, clear, renew_key(ring, at.id), how)


def _resealed(at: Desk, clear: bytes, recipient: str, how: How) -> Write:
    text = at.loaded.files[RECORD].decode("utf-8")
    changes = {
        FILE: seal_register(clear, recipient),
        RECORD: set_value(text, ("register_recipient",), recipient).encode(),
    }
    message = Message(sentence=f"{at.id}: register sealed with a new key", trailers={"Case": at.id})
    written = guarded_write(at.work, writing(at, changes, message, how))
    remember(at.work)
    return Write(
        summary=message.sentence,
        files=written.files,
        commit=written.commit or "",
        notes=("Who had the earlier key and a copy of the store keeps what could be opened.",),
        next_steps=("scrctl register drill",),
    )


def drill(start: Path, as_of: date) -> Drill:
    """Open every register with the identity at hand, which must be the one kept for emergencies."""
    work = open_workplace(start, as_of)
    ring = _ring(work)
    role = _role_at_hand(ring)
    done: list[str] = []
    shut: dict[str, str] = {}
    without: list[str] = []
    for case_id in work.case_ids:
        loaded = load_case(work, case_id)
        is_gone = last(loaded.case.history, EntryKind.KEY_DESTROYED) is not None
        if not ring.has_key(case_id) and (FILE not in loaded.files or is_gone):
            without.append(case_id)
            continue
        try:
            _refuse_left(loaded, is_gone=is_gone)
            opened(work, loaded)
            wrong = _not_as_it_should(ring, loaded)
            if wrong:
                shut[case_id] = wrong
            else:
                done.append(case_id)
        except ScrctlError as error:
            shut[case_id] = _said(error)
    return Drill(
        role=role,
        is_demonstration=ring.demonstration,
        opened=tuple(done),
        shut=shut,
        without=tuple(without),
    )


def _refuse_left(loaded: Loaded, *, is_gone: bool) -> None:
    """Say so where a key is there that the history says was destroyed."""
    if is_gone:
        case_id = loaded.case.id
        raise ScrctlError(
            "Its key was destroyed, as the history says, and the keyring holds one all the same.",
            hint=f"scrctl retention {case_id} --destroy-key destroys what was put back.",
        )


def _not_as_it_should(ring: Keyring, loaded: Loaded) -> str:
    """Say what is wrong with a register that opens: its key, or for whom that is wrapped."""
    found = sealed_for_earlier_key(ring, loaded)
    if found is not None:
        return f"{found.message[:1].upper()}{found.message[1:]}. {found.hint}"
    if not is_wrapped_as_named(ring, loaded.case.id):
        return (
            "Its key is wrapped for others than the keyring names. Whoever can open it says once "
            f"more who may: scrctl register recipient {ESCROW} age1..."
        )
    return ""


def _role_at_hand(ring: Keyring) -> str:
    """Return the role whose identity is at hand; only that of the escrow proves anything."""
    known = recipients(ring)
    if ESCROW not in known and not ring.demonstration:
        raise ScrctlError(
            f"There is no key of {ESCROW} yet, so there is nothing to try: a drill shows that the "
            "key in the safe opens every register.",
            hint="Make one on a computer without a network, with scrctl register identity; print "
            "its file for two safes; then here: scrctl register recipient escrow age1...",
            exit_code=1,
        )
    mine = {recipient_of(secret) for secret in my_identities(ring)}
    roles = [role for role, recipient in sorted(known.items()) if recipient in mine]
    if ESCROW in roles or (ring.demonstration and roles):
        return ESCROW if ESCROW in roles else roles[0]
    raise ScrctlError(
        f"The identity at hand is not that of {ESCROW}, and a drill shows that the key in the "
        "safe opens every register.",
        hint="Type the key from its paper into a file that only you can read, and name that file "
        "in SCRCTL_IDENTITY; afterwards delete it.",
        exit_code=1,
    )
