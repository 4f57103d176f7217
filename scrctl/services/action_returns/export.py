"""The sheet of one agency's actions, over all cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.intake.action_form import Listed, csv_sheet, xlsx_sheet
from scrctl.model.error import ScrctlError
from scrctl.services.choose import choose
from scrctl.services.learning.actions import Wanted, actions
from scrctl.services.load import open_workplace
from scrctl.services.render import outside
from scrctl.store import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Where the sheet is, and how many actions of how many cases are in it."""

    path: Path
    actions: int
    cases: int


def export_actions(start: Path, wanted: Wanted, file: str, as_of: date) -> Exported:
    """Write the actions of one agency to a file outside the store; one that is there is kept.

    Which kind of file, its name says: .xlsx or .csv. The store is only read.
    """
    if not wanted.agency or not file:
        raise ScrctlError(
            "A sheet of actions is for one agency, and goes into a file.",
            hint="scrctl actions export --agency KEY -o KEY.xlsx",
        )
    work = open_workplace(start, as_of)
    path = outside(work.store.root, Path(file))
    found = actions(start, wanted, as_of)
    ordered = sorted(found.actions, key=lambda one: one.case)
    rows = tuple(Listed(case=one.case, action=one.action) for one in ordered)
    if not rows:
        raise ScrctlError("That agency has no such action.", hint="scrctl actions lists all.")
    named = work.board.agency(wanted.agency)
    title = f"Actions of {(named.name if named else '') or wanted.agency}"
    makers: Mapping[str, Callable[[], bytes]] = {
        ".xlsx": lambda: xlsx_sheet(rows, title, work.board.board.name, as_of),
        ".csv": lambda: csv_sheet(rows),
    }
    content = makers[choose(path.suffix.lower(), tuple(makers), "kind of file")]()
    _put(path, content)
    return Exported(path=path, actions=len(rows), cases=len({one.case for one in rows}))


def _put(path: Path, content: bytes) -> None:
    if path.exists() or path.is_symlink():
        raise ScrctlError(
            f"{path.name} is there already.",
            hint="It may be filled in. Move it away, or name another file with -o.",
            exit_code=1,
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, content, 0o600)
    except OSError as error:
        raise ScrctlError(
            f"The sheet cannot be written there ({error.strerror}).",
            hint="Name another file with -o.",
        ) from None
