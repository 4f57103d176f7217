"""A register that the record holds and the case has no longer: told, and still searched with."""

from dataclasses import replace

from scrctl.model.diagnostic import Problem
from scrctl.services.load import Loaded
from scrctl.store.layout import REGISTER
from scrctl.store.record import Record


def with_recorded(loaded: Loaded, record: Record) -> Loaded:
    """Say that a register is gone, and go on with the one of the last commit.

    Without it the search for names would be off, and nobody would be told.
    """
    sealed = None if REGISTER in loaded.files else record.register(loaded.case.id)
    if sealed is None:
        return loaded
    file = f"{loaded.case.folder}/{REGISTER}"
    missed = Problem(
        code="STO040",
        message="the last commit holds the register of this case, and it is not there",
        hint=f"Get it back: git restore --staged --worktree {file}",
        place=loaded.case.place(REGISTER),
        case=loaded.case.id,
    )
    files = {**loaded.files, REGISTER: sealed}
    return replace(loaded, files=files, problems=(*loaded.problems, missed))
