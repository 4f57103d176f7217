"""A result that is written to a file which somebody has named."""

import errno
import os
import stat
from pathlib import Path

from scrctl.audit.anchor import anchors_in
from scrctl.model.error import ScrctlError
from scrctl.store import files
from scrctl.store.layout import BOARD
from scrctl.store.looking import look
from scrctl.store.past import OWN

_OWN = {*OWN, ".scrctl"}


def refuse_own(file: str) -> None:
    """Refuse a file that would be written over: of a store, of a repository, or an anchor."""
    place = _resolved(file)
    if _is_part(place):
        raise ScrctlError(
            f"{file} is a part of a store or of a repository, and would be written over.",
            hint="Name another file with -o.",
        )
    if _holds_anchor(place):
        raise ScrctlError(
            f"{file} holds an anchor already, which tells of its own day and is kept.",
            hint="Name another file with -o.",
        )


def _resolved(file: str) -> Path:
    try:
        return Path(file).resolve()
    except RuntimeError:  # what Python before 3.13 says of a link that leads to itself
        raise ScrctlError(f"{file} cannot be written: {os.strerror(errno.ELOOP)}") from None


def _is_part(place: Path) -> bool:
    """Say whether a file is one of a store, or of git's, wherever it lies."""
    if any((above / "HEAD").is_file() and (above / "objects").is_dir() for above in place.parents):
        return True
    root = next((above for above in place.parents if (above / BOARD).is_file()), None)
    if root is None:
        return False
    top = place.relative_to(root).parts[0].casefold()
    is_own = top in _OWN or top.startswith(".git")
    return is_own or (place.exists() and _is_recorded(root, place))


def _is_recorded(root: Path, place: Path) -> bool:
    try:
        found = look(root, "ls-files", "-z", "--", place.relative_to(root).as_posix())
    except ScrctlError:  # no git on this computer
        return False
    return found.status == 0 and bool(found.out)


def _holds_anchor(place: Path) -> bool:
    try:
        text = files.read(place).decode("utf-8", "replace")
    except (OSError, files.NotOrdinaryError, files.TooLargeError):
        return False
    return bool(anchors_in(text))


def put(file: str, text: str) -> None:
    """Write a text to a file: all of it, or nothing; to a pipe or the like as it comes."""
    place = Path(file)
    try:
        if place.exists() and not place.is_file():
            place.write_text(text, encoding="utf-8", newline="\n")
            return
        place = _resolved(file)
        mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else None
        if mode is not None and not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        files.write(place, text.encode(), mode=0o644 if mode is None else mode)
    except OSError as error:
        raise ScrctlError(f"{file} cannot be written: {error.strerror}") from None
