"""What the edits of a case may not take out of the record: documents that it cannot do without."""

from collections.abc import Mapping
from typing import NamedTuple

from scrctl.gates.evaluate import standing
from scrctl.model.error import ScrctlError
from scrctl.services.edits import Changes
from scrctl.services.load import Workplace, loaded_from
from scrctl.services.steps.entry import HISTORY
from scrctl.store.layout import BOARD, REGISTER, case_folder

PASSED = "is not there any more, and a gate was passed on it"
NEEDED = ("case.yaml", HISTORY, REGISTER, BOARD)


class Told(NamedTuple):
    """Where it is that what is lost is held, and how it is got back; {} stands for the file."""

    where: str
    hint: str


HELD = Told(
    where="the last commit holds it with its content",
    hint="Get it back: git restore --staged --worktree {}",
)


def refuse_losses(changes: Changes, told: Told = HELD) -> None:
    """Refuse a document that is gone or has nothing in it any more, and was whole on record."""
    for file, (before, after) in changes.items():
        if not (before or b"").strip():
            continue
        if after is None and file.rpartition("/")[2] in NEEDED:
            _refuse(file, "is not there any more, and nothing can be worked out without it", told)
        if after is not None and not after.strip():
            _refuse(file, "is empty now", told)


def refuse_missing(work: Workplace, case_id: str, changes: Changes, told: Told = HELD) -> None:
    """Refuse to remove a document on which a gate rests that the case has passed.

    What counts is what the removal does beside all other edits, wherever it is said.
    """
    folder = f"{case_folder(case_id)}/"
    gone = {
        file.removeprefix(folder): before
        for file, (before, after) in changes.items()
        if after is None and before is not None
    }
    if not gone:
        return
    there = work.snapshot.case_files(case_id)
    missed = _standing(work, case_id, there) - _standing(work, case_id, {**there, **gone})
    if not missed:
        return
    mending = (
        name
        for name, before in gone.items()
        if missed - _standing(work, case_id, {**there, name: before})
    )
    # Where only several together mend anything, the first is named.
    _refuse(folder + next(mending, next(iter(gone))), PASSED, told)


def _standing(work: Workplace, case_id: str, files: Mapping[str, bytes]) -> set[tuple[object, ...]]:
    """Return what would stand against the gates that a case has passed, if it had these files."""
    loaded = loaded_from(work, case_id, files)
    found = standing(loaded.case, loaded.context, work.registry)
    return {(problem.code, problem.place, problem.message) for problem in found}


def _refuse(file: str, what: str, told: Told) -> None:
    raise ScrctlError(
        f"{file} {what}; {told.where}. Nothing was saved.",
        hint=told.hint.format(file),
        exit_code=1,
    )
