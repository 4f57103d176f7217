"""What the edits of a case may not take out of the record: documents that it cannot do without."""

from scrctl.gates.evaluate import standing
from scrctl.model.error import ScrctlError
from scrctl.services.edits import Changes
from scrctl.services.entry import HISTORY
from scrctl.services.load import Workplace, load_case
from scrctl.store.layout import BOARD, REGISTER

NEEDED = ("case.yaml", HISTORY, REGISTER, BOARD)


def refuse_losses(changes: Changes) -> None:
    """Refuse a document that is gone or has nothing in it any more, and was whole on record."""
    for file, (before, after) in changes.items():
        if not (before or b"").strip():
            continue
        if after is None and file.rpartition("/")[2] in NEEDED:
            _refuse(file, "is not there any more, and nothing can be worked out without it")
        if after is not None and not after.strip():
            _refuse(file, "is empty now")


def refuse_missing(work: Workplace, case_id: str, changes: Changes) -> None:
    """Refuse to remove a document that a gate asked for which the case has passed."""
    gone = {file for file, (_, after) in changes.items() if after is None}
    if not gone:
        return
    loaded = load_case(work, case_id)
    for problem in standing(loaded.case, loaded.context, work.registry):
        if problem.place.file in gone:
            _refuse(problem.place.file, "is not there any more, and a gate was passed on it")


def _refuse(file: str, what: str) -> None:
    raise ScrctlError(
        f"{file} {what}; the last commit holds it with its content. Nothing was saved.",
        hint=f"Get it back: git restore --staged --worktree {file}",
        exit_code=1,
    )
