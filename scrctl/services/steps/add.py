"""Beginning a document of a case from its template, in one commit."""

from datetime import date
from pathlib import Path, PurePosixPath

from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.services.guard import IN_EARNEST, How, Writing, guarded_write
from scrctl.services.steps.entry import Desk, desk
from scrctl.services.steps.scaffold import begun
from scrctl.store.layout import (
    AGENCY_FOLDERS,
    DOCUMENTS,
    FOLDERS,
    MADE_ELSEWHERE,
    REGISTER,
    is_case_id,
    is_document,
    is_picture,
    meant,
)
from scrctl.store.message import Message


def add(start: Path, case: str, document: str, as_of: date, how: How = IN_EARNEST) -> Write:
    """Write the template of a document into a case that does not have it yet."""
    at = desk(start, case, as_of)
    folder = at.loaded.case.folder
    name = document.replace("\\", "/").removeprefix("./").removeprefix(f"{folder}/")
    _refuse(at, name)
    raw = begun(at.work, at.loaded, name)
    if raw is None:
        raise ScrctlError(f"There is no template of {name}.", hint="scrctl doctor")
    path = f"{folder}/{name}"
    wanted = Writing(
        case=at.id,
        changes={path: raw},
        expected={path: None},
        message=Message(sentence=f"{at.id}: {name} begun", trailers={"Case": at.id}),
        how=how,
    )
    written = guarded_write(at.work, wanted)
    return Write(
        summary=wanted.message.sentence,
        files=written.files,
        commit=written.commit or "",
        dry_run=how.dry_run,
        next_steps=(f"Fill in {path}.", f"scrctl save {at.id}"),
        notes=_remarks(at, name),
    )


def _refuse(at: Desk, name: str) -> None:
    """Refuse what is no document, what another command makes, and what is there."""
    if name in MADE_ELSEWHERE:
        other = f"scrctl register {at.id} edit" if name == REGISTER else "scrctl new"
        raise ScrctlError(f"{name} is made by another command.", hint=f"Use {other}.")
    if not is_document(name) or is_picture(name):
        raise ScrctlError("That is no document of a case.", hint=_meant(name))
    if "/" in name and not is_case_id(PurePosixPath(name).stem):
        raise ScrctlError(
            "That cannot be the name of a document.",
            hint="Use at most 32 letters, digits and hyphens; never a person's name.",
        )
    place = at.work.store.root / at.loaded.case.folder / name
    if name in at.loaded.files and not (place.exists() or place.is_symlink()):
        file = f"{at.loaded.case.folder}/{name}"
        raise ScrctlError(
            f"The last commit holds {file}, and it is not there any more.",
            hint=f"Get it back: git restore --staged --worktree {file}",
            exit_code=1,
        )
    if name in at.loaded.files or place.exists() or place.is_symlink():
        raise ScrctlError(
            f"{at.id} has {name} already.",
            hint=f"Fill it in, then: scrctl save {at.id}",
            exit_code=1,
        )


def _meant(name: str) -> str:
    """Return which document was probably meant, or all that there are."""
    known = [n for n in DOCUMENTS if n not in MADE_ELSEWHERE]
    shapes = {name: f"{name}/{pattern.replace('*', 'NAME')}" for name, pattern in FOLDERS.items()}
    near = meant(name)
    near = shapes.get(near, near)
    if is_document(near) and near not in MADE_ELSEWHERE:
        return f"Did you mean {near}?"
    return f"Known: {', '.join((*known, *shapes.values()))}."


def _remarks(at: Desk, name: str) -> tuple[str, ...]:
    """Say so where a document of an agency is named after none."""
    path = PurePosixPath(name)
    if path.parts[0] not in AGENCY_FOLDERS or at.work.board.agency(path.stem):
        return ()
    return (f"{path.stem} is no agency of scrctl.yaml, so `agency` is left to be filled in.",)
