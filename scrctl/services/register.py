"""The confidential register of a case: edited, shown, checked; never left in clear."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.model.diagnostic import Diagnostic, Place, Problem
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Checked, Examined, Health, Write
from scrctl.register.checks import check_register
from scrctl.register.drafts import draft
from scrctl.register.identity import identity_path, new_identity
from scrctl.register.keyring import (
    Keyring,
    case_secret,
    create_key,
    find_keyring,
    my_identities,
    public_half,
    recipients,
    set_recipient,
    wrap_again,
)
from scrctl.register.private import create
from scrctl.register.sealed import seal_register, unseal_register
from scrctl.register.values import (
    FILE,
    Register,
    blank_register,
    read_register,
)
from scrctl.services.entry import Desk, desk
from scrctl.services.guard import IN_EARNEST, How, Writing, guarded_write
from scrctl.services.load import Loaded, Workplace, load_case, one_case, open_workplace
from scrctl.services.opened import opened
from scrctl.services.resolve import in_store, resolve
from scrctl.source.edit import set_value
from scrctl.source.schema import SchemaSet
from scrctl.store.message import Message
from scrctl.store.store import Store

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
    ring = find_keyring(at.work.store.root, at.work.board.register)
    sealed = at.loaded.files.get(FILE)
    if sealed is None:
        clear = _blank(at.loaded)
    else:
        clear = unseal_register(sealed, case_secret(ring, at.id))
    _try_out(at, how)
    if how.dry_run:
        return Write(summary=f"{at.id}: register would be opened", files=(), dry_run=True)
    changed = _edited(clear, hands, at.work.schemas)
    if changed == clear and sealed is not None:
        return Write(summary=f"{at.id}: the register is as it was.", files=())
    return _sealed(at, ring, changed, how)


def _try_out(at: Desk, how: How) -> None:
    """Refuse before the editor opens what would be refused after it: nothing is written here."""
    record = at.loaded.case.record
    names = [FILE] if record and record.register_recipient else [FILE, RECORD]
    changes = {name: (at.loaded.files.get(name) or b"") + b"\n" for name in names}
    guarded_write(at.work, _writing(at, changes, replace(how, dry_run=True)))


def _writing(at: Desk, changes: Mapping[str, bytes], how: How) -> Writing:
    folder = at.loaded.case.folder
    return Writing(
        case=at.id,
        changes=in_store(folder, changes),
        expected={f"{folder}/{name}": at.loaded.files.get(name) for name in changes},
        message=Message(sentence=f"{at.id}: register sealed", trailers={"Case": at.id}),
        how=how,
    )


def _blank(loaded: Loaded) -> bytes:
    record = loaded.case.record
    people = [p.key for p in record.people if p.kind != "other"] if record else []
    child = record.subject.key if record else ""
    return blank_register(
        dict.fromkeys(k for k in (child, *people) if k),
        [p.key for p in record.places if p.key] if record else [],
    )


def _edited(clear: bytes, hands: Hands, schemas: SchemaSet) -> bytes:
    """Let the user edit until it can be read, or until they give up: then nothing is kept."""
    with draft(clear) as paper:
        if paper.warning:
            hands.warn(paper.warning)
        while True:
            hands.edit(paper.path)
            changed = paper.read()
            register, problems = read_register(changed, schemas)
            if register is not None and not problems:
                return changed
            said = tuple(f"{p.code}: {p.message}. {p.hint}" for p in problems)
            if not hands.again(said):
                raise ScrctlError(
                    "The register could not be read as it was left; nothing was kept.",
                    hint="; ".join(said)[:400],
                    exit_code=1,
                )


def _sealed(at: Desk, ring: Keyring, clear: bytes, how: How) -> Write:
    """Seal the register for its case; a case without a key gets one, named in case.yaml."""
    record = at.loaded.case.record
    recipient = record.register_recipient if record else ""
    more: dict[str, bytes] = {}
    if not recipient:
        has_key = ring.has_key(at.id)
        recipient = public_half(ring, at.id) if has_key else create_key(ring, at.id)
        text = at.loaded.files[RECORD].decode("utf-8")
        more[RECORD] = set_value(text, ("register_recipient",), recipient).encode()
    sealed = seal_register(clear, recipient)
    wanted = _writing(at, {FILE: sealed, **more}, how)
    try:
        written = guarded_write(at.work, wanted)
    except ScrctlError as error:
        raise _with_copy(error, at, sealed) from error
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


def show_register(start: Path, case: str, as_of: date) -> Register:
    """Return the register in clear. Whoever calls this decides how much of it is shown."""
    work = open_workplace(start, as_of)
    loaded = load_case(work, one_case(work, case))
    return opened(work, loaded)[0]


def check_case_register(start: Path, case: str, as_of: date) -> Checked:
    """Say what is wrong with a register, and which keys of the case it lacks."""
    work = open_workplace(start, as_of)
    loaded = load_case(work, one_case(work, case))
    register, problems = opened(work, loaded)
    found = (*problems, *check_register(register, loaded.case.id), *_missing(loaded, register))
    return Checked(
        as_of=as_of,
        case_ids=(loaded.case.id,),
        files=1,
        diagnostics=_at_register(found, work, loaded),
    )


def _at_register(
    found: tuple[Problem, ...], work: Workplace, loaded: Loaded
) -> tuple[Diagnostic, ...]:
    place = loaded.case.place(FILE)
    # Inside a sealed file no line can be opened by an editor, so the file is the place.
    moved = [
        Problem(
            code=p.code,
            message=p.message,
            hint=p.hint,
            place=Place(file=place.file),
            case=loaded.case.id,
            severity=p.severity,
            cites=p.cites,
        )
        for p in found
    ]
    return resolve(moved, {}, work.registry)


def _missing(loaded: Loaded, register: Register) -> tuple[Problem, ...]:
    """Return the keys of the case that the register does not know."""
    record = loaded.case.record
    # Those of the kind "other", such as reviewers, stand by name in the store.
    people = [p.key for p in record.people if p.kind != "other"] if record else []
    keys = people + ([p.key for p in record.places] if record else [])
    return tuple(
        Problem(
            code="REF007",
            message=f"{key} is not in the register",
            hint=f"Add it: scrctl register {loaded.case.id} edit",
            place=loaded.case.place(FILE),
        )
        for key in keys
        if key and key not in register.keys
    )


def make_identity() -> tuple[Path, str]:
    """Make the identity of this user on this computer."""
    path = identity_path()
    return path, new_identity(path)


def show_recipients(start: Path, as_of: date) -> Mapping[str, str]:
    """Return for whom the keyring wraps keys: the public key of each role."""
    work = open_workplace(start, as_of)
    return recipients(find_keyring(work.store.root, work.board.register))


def add_recipient(
    start: Path, role: str, key: str, as_of: date
) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Let a role open registers: from now on, and those that this user can open.

    Return the cases whose keys were wrapped again, and those where that failed, each with why.
    """
    work = open_workplace(start, as_of)
    ring = find_keyring(work.store.root, work.board.register)
    set_recipient(ring, role, key)
    done: list[str] = []
    left: dict[str, str] = {}
    for case_id in work.case_ids:
        if ring.has_key(case_id):
            try:
                wrap_again(ring, case_id)
                done.append(case_id)
            except ScrctlError as error:
                left[case_id] = f"{error.message} {error.hint}".strip()
    return tuple(done), left


def key_state(store: Store, as_of: date) -> Examined:
    """Say whether this user can open registers here."""
    work = open_workplace(store.root, as_of)
    try:
        ring = find_keyring(store.root, work.board.register)
        count = len(my_identities(ring))
    except ScrctlError as error:
        return Examined(
            name="register key",
            health=Health.ATTENTION,
            found=f"no register can be opened here, so nothing public is rendered: {error.message}",
            mend=error.hint,
        )
    noun = "identity" if count == 1 else "identities"
    return Examined(name="register key", health=Health.GOOD, found=f"keyring and {count} {noun}")
