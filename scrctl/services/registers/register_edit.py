"""The confidential register of a case in an editor: what comes back is sealed."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.register.checks import IMPOSSIBLE_DATE, check_register
from scrctl.register.drafts import draft
from scrctl.register.keyring import (
    Keyring,
    case_secrets,
    create_key,
    public_halves,
    refuse_unready,
)
from scrctl.register.private import create
from scrctl.register.sealed import create_identity, seal_register, unseal_register
from scrctl.register.values import FILE, Register, blank_register, read_register
from scrctl.services.guard import IN_EARNEST, How, Writing, guarded_write
from scrctl.services.load import Loaded
from scrctl.services.registers.register_keys import changing
from scrctl.services.registers.ring import keyring_of
from scrctl.services.registers.trusted import refuse_other, remember
from scrctl.services.steps.entry import Desk, desk, writing
from scrctl.source.edit import set_value
from scrctl.source.locate import locate
from scrctl.source.yaml import read_yaml
from scrctl.store.message import Message
from scrctl.store.steady import landed

RECORD = "case.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """What editing needs of a person: an editor, and an answer whether to go on editing."""

    edit: Callable[[Path], None]
    again: Callable[[tuple[str, ...]], bool]
    warn: Callable[[str], None]


def edit_register(
    start: Path, case: str, hands: Hands, as_of: date, how: How = IN_EARNEST
) -> Write:
    """Open the register in an editor, and seal what comes back in one commit."""
    at = desk(start, case, as_of)
    ring = keyring_of(at.work)
    sealed = at.loaded.files.get(FILE)
    if sealed is None:
        clear = _blank(at.loaded)
    else:
        clear = unseal_register(sealed, case_secrets(ring, at.id))
    _refuse_unready(at, ring)
    _try_out(at, how)
    if how.dry_run:
        return Write(summary=f"{at.id}: register would be opened", files=(), dry_run=True)
    changed, doubts = _edited(at, clear, hands)
    if changed == clear and sealed is not None:
        return Write(summary=f"{at.id}: the register is as it was.", files=())
    return replace(_sealed(at, ring, changed, how), notes=doubts)


def _refuse_unready(at: Desk, ring: Keyring) -> None:
    """Refuse before the editor opens where what comes back could not be sealed, or never opened."""
    recipient = at.loaded.case.record.register_recipient if at.loaded.case.record else ""
    if not recipient:
        refuse_other(at.work)
    if not recipient and not ring.has_key(at.id):
        refuse_unready(ring)
    elif recipient not in ("", *public_halves(ring, at.id)):
        raise ScrctlError(
            f"register_recipient in the case.yaml of {at.id} belongs to another key than the "
            "keyring holds, so nobody could open what is sealed for it.",
            hint="Put the keyring right, or take the line back to what it was.",
        )


def _try_out(at: Desk, how: How) -> None:
    """Refuse before the editor opens what would be refused after it: nothing is written here."""
    record = at.loaded.case.record
    names = [FILE] if record and record.register_recipient else [FILE, RECORD]
    nothing = seal_register(b"", create_identity()[1])  # in the place of one that is yet to come
    changes = {name: at.loaded.files.get(name, nothing) + b"\n" for name in names}
    guarded_write(at.work, _writing(at, changes, replace(how, dry_run=True)))


def _writing(at: Desk, changes: Mapping[str, bytes], how: How) -> Writing:
    message = Message(sentence=f"{at.id}: register sealed", trailers={"Case": at.id})
    return writing(at, changes, message, how)


def _blank(loaded: Loaded) -> bytes:
    record = loaded.case.record
    people = [p.key for p in record.people if p.kind != "other"] if record else []
    child = record.subject.key if record else ""
    return blank_register(
        dict.fromkeys(k for k in (child, *people) if k),
        [p.key for p in record.places if p.key] if record else [],
    )


def _edited(at: Desk, clear: bytes, hands: Hands) -> tuple[bytes, tuple[str, ...]]:
    """Let the user edit until it can be read, or until they give up: then nothing is kept.

    Returned too: what is doubtful about it and was left so.
    """
    with draft(clear) as paper:
        if paper.warning:
            hands.warn(paper.warning)
        while True:
            hands.edit(paper.path)
            changed = paper.read()
            register, problems = read_register(changed, at.work.schemas)
            said = (*_emptied(at, clear, changed), *_told(at.loaded, changed, problems))
            if said:
                if not hands.again(said):
                    raise ScrctlError(
                        "The register cannot be sealed as it was left; nothing was kept.",
                        hint="; ".join(said)[:400],
                        exit_code=1,
                    )
                continue
            doubts = tuple(_doubts(register, at.id)) if register else ()
            if not doubts or not hands.again(doubts):
                return changed, doubts


def _emptied(at: Desk, clear: bytes, changed: bytes) -> Iterator[str]:
    """Say so where nothing is left: an editor that failed leaves that, too."""
    before, _ = read_register(clear, at.work.schemas)
    after, _ = read_register(changed, at.work.schemas)
    count = len(before.keys) if before and FILE in at.loaded.files else 0
    is_emptied = count > 0 and after is not None and not after.keys
    if not changed.strip() or is_emptied:
        held = f", and held {count} before" if count else ""
        yield f"The register holds no entry any more{held}. Leave at least one in it."


def _told(loaded: Loaded, raw: bytes, problems: tuple[Problem, ...]) -> Iterator[str]:
    """Say what is wrong: on which line of the draft, and in the entry of which key."""
    for p in problems:
        line, _ = locate(raw, p.place)
        entry = _entry(loaded, raw, p)
        yield f"{p.code} in line {line}{entry}: {p.message}. {p.hint}"


def _entry(loaded: Loaded, raw: bytes, problem: Problem) -> str:
    """Name the entry of a problem by its key, if that is a key of the case and so no name."""
    part, number = problem.place.at[:2] if len(problem.place.at) > 1 else ("", "")
    if part not in ("people", "places") or not isinstance(number, int):
        return ""
    document, _ = read_yaml(raw, FILE)
    entry = document.data[part][number] if document else None
    key = entry.get("key") if isinstance(entry, dict) else None
    return f" ({key})" if key in _keys(loaded) else f" (entry {number + 1} of {part})"


def _keys(loaded: Loaded) -> frozenset[str]:
    record = loaded.case.record
    if record is None:
        return frozenset()
    keys = (record.subject.key, *(p.key for p in record.people), *(p.key for p in record.places))
    return frozenset(key for key in keys if key)


def _doubts(register: Register, case_id: str) -> Iterator[str]:
    """Say what can be sealed and could then not be looked for."""
    for p in check_register(register, case_id):
        if p.code == IMPOSSIBLE_DATE:
            yield f"{p.code}: {p.message} {p.hint}"


def _sealed(at: Desk, ring: Keyring, clear: bytes, how: How) -> Write:
    """Seal the register for its case; a case without a key gets one, named in case.yaml."""
    record = at.loaded.case.record
    recipient = record.register_recipient if record else ""
    more: dict[str, bytes] = {}
    if not recipient:
        with changing(ring):
            has_key = ring.has_key(at.id)
            recipient = public_halves(ring, at.id)[0] if has_key else create_key(ring, at.id)
        text = at.loaded.files[RECORD].decode("utf-8")
        more[RECORD] = set_value(text, ("register_recipient",), recipient).encode()
    sealed = seal_register(clear, recipient)
    wanted = _writing(at, {FILE: sealed, **more}, how)
    before = landed()
    try:
        written = guarded_write(at.work, wanted)
    except ScrctlError as error:
        if landed() != before:
            raise
        raise _with_copy(error, at, sealed) from error
    remember(at.work)
    return Write(
        summary=wanted.message.sentence,
        files=written.files,
        commit=written.commit or "",
        next_steps=(f"scrctl register {at.id} check",),
    )


def _with_copy(error: ScrctlError, at: Desk, sealed: bytes) -> ScrctlError:
    """Keep what was sealed outside the store, so that the hour of editing is not lost."""
    kept = Path(tempfile.mkdtemp(prefix="scrctl-kept-")) / FILE
    create(kept, sealed)
    return ScrctlError(
        f"{error.message} What you edited is kept, sealed, in {kept}.",
        hint=f"{error.hint} Then copy that file to {at.loaded.case.place(FILE).file} and run "
        f"scrctl save {at.id}.".strip(),
        exit_code=error.exit_code,
    )
