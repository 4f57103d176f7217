"""What keeps a store or a case from being read: no command may pass over that in silence."""

from collections.abc import Iterator

from scrctl.model.diagnostic import Diagnostic, Problem
from scrctl.services.load import Loaded, Workplace
from scrctl.services.resolve import in_store, resolve
from scrctl.store.layout import BOARD

HISTORY = "history.yaml"

_CODES = ("STO001", "STO002", "STO004", "STO005", "STO009", "STO014", "STO016")


def is_unreadable(code: str, file: str) -> bool:
    """Say whether a problem means that something could not be read: that is never clean.

    A value of the history or of the board's file that is not understood is left out, and every
    date and list that is worked out without it is wrong.
    """
    is_basis = file == BOARD or file.endswith(f"/{HISTORY}")
    return code.startswith("YML") or code in _CODES or (is_basis and code.startswith("SCH"))


def unread_board(work: Workplace) -> tuple[Diagnostic, ...]:
    """Return what is not understood of the board's own file."""
    grave = [p for p in work.problems if p.place.file == BOARD and is_unreadable(p.code, BOARD)]
    return resolve(grave, work.own_files, work.registry)


def unread_case(work: Workplace, loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return what keeps a case from being read."""
    problems = (*work.snapshot.case_problems(loaded.case.id), *loaded.problems)
    grave = [p for p in problems if is_unreadable(p.code, p.place.file)]
    grave.extend(_astray(loaded))
    files = in_store(loaded.case.folder, loaded.files)
    return resolve(grave, files, work.registry)


def _astray(loaded: Loaded) -> Iterator[Problem]:
    """Say of a case that stands nowhere that it does; it would vanish from every list else."""
    case = loaded.case
    if HISTORY in case.unreadable:  # that is told, and why
        return
    position = case.history.position if case.history else None
    if position is None:
        message, code = "the history says of no stage that the case is in", "STO005"
    elif loaded.context.procedure is None:
        message, code = "the case follows a procedure or version that is not known here", "STO014"
    else:
        return
    place = case.place(HISTORY)
    hint = f"scrctl validate {case.id} says more."
    yield Problem(code=code, message=message, hint=hint, place=place, case=case.id)
