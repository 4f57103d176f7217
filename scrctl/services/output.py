"""A result that is written to a file which somebody has named."""

from pathlib import Path

from scrctl.audit.anchor import anchors_in
from scrctl.model.error import ScrctlError
from scrctl.store import files
from scrctl.store.looking import look
from scrctl.store.past import OWN
from scrctl.store.store import Store

_OWN = {*OWN, ".scrctl"}


def refuse_own(start: Path, file: str) -> None:
    """Refuse a file that is a part of the store or of its repository: it would be written over."""
    place = Path(file).resolve()
    try:
        root = Store.find(start).root.resolve()
    except ScrctlError:  # told by the command itself, where it needs a store
        return
    inside = place.relative_to(root).parts if place.is_relative_to(root) else ()
    top = inside[0].casefold() if inside else ""
    is_gits = top.startswith(".git") or any(part.casefold() == ".git" for part in place.parts)
    if is_gits or top in _OWN or (top and place.exists() and _is_recorded(root, place)):
        raise ScrctlError(
            f"{file} is a part of the store or of its repository, and would be written over.",
            hint="Name another file with -o.",
        )


def _is_recorded(root: Path, place: Path) -> bool:
    try:
        found = look(root, "ls-files", "-z", "--", place.relative_to(root).as_posix())
    except ScrctlError:  # no git on this computer
        return False
    return found.status == 0 and bool(found.out)


def refuse_kept(file: str) -> None:
    """Refuse to write over an anchor: it is the record of its own day, and of no other."""
    try:
        text = files.read(Path(file)).decode("utf-8", "replace")
    except (OSError, files.NotOrdinaryError, files.TooLargeError):
        return
    if anchors_in(text):
        raise ScrctlError(
            f"{file} holds an anchor already, which tells of its own day and is kept.",
            hint="Name another file with -o.",
        )


def put(file: str, text: str) -> None:
    """Write a text to a file: all of it, or nothing; to a pipe or the like as it comes."""
    place = Path(file)
    try:
        if place.exists() and not place.is_file():
            place.write_text(text, encoding="utf-8", newline="\n")
        else:
            files.write(place.resolve(), text.encode())
    except OSError as error:
        raise ScrctlError(f"{file} cannot be written: {error.strerror}") from None
