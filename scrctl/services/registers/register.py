"""The confidential register of a case: edited, shown, checked; never left in clear."""

from datetime import date
from pathlib import Path

from scrctl.model.diagnostic import Diagnostic, Place, Problem
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Checked, Examined, Health
from scrctl.register.checks import check_register
from scrctl.register.identity import identity_path, new_identity
from scrctl.register.keyring import find_keyring, my_identities
from scrctl.register.values import (
    FILE,
    Register,
)
from scrctl.register.view import as_view
from scrctl.services.load import Loaded, Workplace, load_case, one_case, open_workplace
from scrctl.services.publication.unseen import to_be_looked_at
from scrctl.services.registers.opened import beside_linked, opened, sealed_for_earlier_key
from scrctl.services.registers.trusted import other_state
from scrctl.services.resolve import in_store, resolve
from scrctl.store.store import Store


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
    linked = beside_linked(work, loaded, as_view(register))
    own = (*problems, *check_register(register, loaded.case.id), *_missing(loaded, register))
    earlier = sealed_for_earlier_key(find_keyring(work.store.root, work.board.register), loaded)
    own = (*own, *([earlier] if earlier else ()))
    unknown = to_be_looked_at(work, loaded, as_view(register))
    files = {**work.own_files, **in_store(loaded.case.folder, loaded.files)}
    return Checked(
        as_of=as_of,
        case_ids=(loaded.case.id,),
        files=1,
        diagnostics=(
            *_at_register((*own, *linked), work, loaded),
            *resolve(unknown, files, work.registry),
        ),
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


def key_state(store: Store, as_of: date) -> Examined:
    """Say whether this user can open registers here."""
    work = open_workplace(store.root, as_of)
    other = other_state(work)
    if other is not None:
        return other
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
