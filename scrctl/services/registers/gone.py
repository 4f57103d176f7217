"""What the record holds and a case has no longer: told, and a register still searched with."""

import re
from collections.abc import Container
from dataclasses import replace

from scrctl.model.diagnostic import Diagnostic, Problem
from scrctl.services.load import Loaded
from scrctl.store.layout import REGISTER
from scrctl.store.record import Record

_BEGINS = re.compile(r"scrctl add \S+ (\S+) begins it.*", re.DOTALL)


def restored(found: Diagnostic, loaded: Loaded, held: Container[str]) -> Diagnostic:
    """Say how to get a document back where the record has it, and not how to begin it anew."""
    match = _BEGINS.search(found.hint)
    if not match or match[1] in loaded.files or match[1] not in held:
        return found
    file = f"{loaded.case.folder}/{match[1]}"
    hint = f"The last commit holds it. Get it back: git restore --staged --worktree {file}"
    return replace(found, hint=found.hint[: match.start()] + hint)


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
