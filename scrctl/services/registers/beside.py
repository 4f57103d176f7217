"""Names in what is committed beside the cases: the board's file, procedures, templates, the rest.

Looked for as `send` looks for them: with every register on record that opens here, and only what
is new and has several words, because a colleague may bear a family's surname.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from scrctl.disclosure.fresh import fresh_long_lines, holds
from scrctl.disclosure.register_view import RegisterView
from scrctl.intake.package import as_text
from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.error import ScrctlError
from scrctl.register.sealed import is_sealed
from scrctl.services.load import open_workplace
from scrctl.services.registers.said import recorded_views
from scrctl.store.layout import BOARD, PROCEDURES, TEMPLATES, is_picture
from scrctl.store.staged import changed_beside

CODE = "PUB007"
SOME_FILE = "a file beside the cases"
_HOLDS = "holds a name or another value of a register"
_HINT = "Take it out: the history of git cannot be taken back, and scrctl send refuses it for good."
Bytes = tuple[bytes | None, bytes | None]


def named_beside(
    views: Iterable[RegisterView], changes: Mapping[str, Bytes]
) -> Iterator[tuple[str, int]]:
    """Give each place with a value of a register: a file and its line, 0 for its name."""
    texts = {name: (before or b"", after) for name, (before, after) in changes.items() if after}
    said = {name: (as_text(pair[0]), as_text(pair[1])) for name, pair in texts.items()}
    found: dict[tuple[str, int], None] = {}
    for view in views:
        for name, (before, after) in texts.items():
            if not before and holds(name, view, whole=True):
                found[SOME_FILE, 0] = None
            elif not is_picture(name) and not is_sealed(after):
                found |= dict.fromkeys((name, n) for n in fresh_long_lines(*said[name], view))
    yield from found


def refuse_beside(views: Iterable[RegisterView], changes: Mapping[str, Bytes]) -> None:
    """Refuse to record what holds a value of one of these registers, and say where."""
    for file, line in named_beside(views, changes):
        where = f"{_shown(file)}:{line}" if line else f"the name of {file}"
        raise ScrctlError(
            f"This cannot be recorded: {where} {_HOLDS} ({CODE}).", hint=_HINT, exit_code=1
        )


def staged_beside(start: Path, as_of: date) -> tuple[Diagnostic, ...]:
    """Say where the next commit of git brings in a value of a register beside the cases.

    Registers are opened only where it touches anything there: to open many takes long.
    """
    work = open_workplace(start, as_of, tolerant=True, staged=True)
    changes = changed_beside(work.store.root)
    if not changes:
        return ()
    views = recorded_views(work, work.store.record().case_ids)
    return tuple(
        Diagnostic(
            code=CODE,
            severity=Severity.ERROR,
            case="",
            file=_shown(file),
            line=line or 1,
            column=1,
            message=f"this line {_HOLDS}" if line else f"the name of a new file {_HOLDS}",
            hint=_HINT,
        )
        for file, line in named_beside(views, changes)
    )


def _shown(file: str) -> str:
    """Return the name of a file that scrctl has named; another may be named after somebody."""
    is_ours = file == BOARD or file.startswith((f"{PROCEDURES}/", f"{TEMPLATES}/"))
    return file if is_ours else SOME_FILE
