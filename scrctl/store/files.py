"""Reading and writing single files: never through a link, never half."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from scrctl.model.error import ScrctlError

# Well above what a document may be, so that the reader of the document can say which limit it
# breaks; and low enough that no file fills the memory.
LIMIT = 4 * 1024 * 1024
# The ending of files that are being written; recovery removes what a kill left behind.
TEMPORARY = ".scrctl-tmp"

# A named pipe would make a plain open wait for ever.
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class NotOrdinaryError(Exception):
    """A link, a folder, a device or a pipe where a file was expected."""


class TooLargeError(Exception):
    """A file beyond the limit."""


def read(path: Path | str, limit: int = LIMIT) -> bytes:
    """Return the bytes of an ordinary file.

    Raises FileNotFoundError, NotOrdinaryError, TooLargeError or another OSError.
    """
    if not hasattr(os, "O_NOFOLLOW") and Path(path).is_symlink():
        raise NotOrdinaryError
    try:
        descriptor = os.open(path, _READ)
    except OSError:
        if Path(path).is_symlink() or Path(path).is_dir():
            raise NotOrdinaryError from None
        raise
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotOrdinaryError
        if status.st_size > limit:
            raise TooLargeError
        return _read_all(descriptor, status.st_size)
    finally:
        os.close(descriptor)


def _read_all(descriptor: int, size: int) -> bytes:
    """Read to the end; asking for the size first is several times faster than a large buffer."""
    parts = []
    wanted = size + 1
    while chunk := os.read(descriptor, wanted):
        parts.append(chunk)
        wanted = max(1, wanted - len(chunk))
    return b"".join(parts)


def read_or_none(path: Path | str) -> bytes | None:
    """Return the bytes of an ordinary file, or None where there is nothing at all."""
    try:
        return read(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except NotOrdinaryError:
        raise ScrctlError(
            f"{Path(path).name} is a link or a special file.",
            hint="Replace it by an ordinary file.",
        ) from None
    except TooLargeError:
        raise ScrctlError(f"{Path(path).name} is too large to be read.") from None


def write(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a whole file or nothing: to a temporary file, to the disk, then to its name.

    After a power cut the name shows the old bytes or the new ones, never some of them.
    """
    import secrets

    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{TEMPORARY}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk, where the system can do that."""
    with contextlib.suppress(OSError):  # Windows, and some network shares, cannot
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_below(folder: Path) -> None:
    """Put all that lies in a folder on the disk, before the folder comes to light."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            sync_folder(path)
        elif not path.is_symlink():
            with path.open("rb+") as handle:
                os.fsync(handle.fileno())


def make_folders(root: Path, folder: Path) -> None:
    """Make a folder below `root`, refusing to pass through a link on the way."""
    for step in _steps(root, folder):
        if step.is_symlink() or (step.exists() and not step.is_dir()):
            raise ScrctlError(
                f"{step.relative_to(root).as_posix()} is a link or a file, not a folder.",
                hint="Replace it by an ordinary folder.",
            )
        if not step.exists():
            step.mkdir(exist_ok=True)
            sync_folder(step.parent)


def clear_empty(root: Path, place: Path) -> None:
    """Remove a folder with nothing but folders in it from where a file is to be."""
    if not place.is_dir() or has_link(root, place):
        return
    inner = [path for path in place.rglob("*") if path.is_dir() and not path.is_symlink()]
    for folder in (*sorted(inner, reverse=True), place):
        with contextlib.suppress(OSError):  # something lies in it: that is told by who writes
            folder.rmdir()


def clear_above(root: Path, folder: Path) -> None:
    """Remove the folders in which nothing is left, from one upwards, as git does.

    Those at the top of `root` stay: a store has a place for its cases also when it has none.
    """
    while root not in (folder, folder.parent) and folder.is_relative_to(root):
        try:
            folder.rmdir()
        except OSError:  # something is left in it, or somebody stands there
            return
        sync_folder(folder.parent)
        folder = folder.parent


def has_link(root: Path, path: Path) -> bool:
    """Say whether a path, or a folder on the way to it below `root`, is a link."""
    return any(step.is_symlink() for step in _steps(root, path))


def is_blocked(root: Path, path: Path) -> bool:
    """Say whether a path is a link, or a step on the way to it below `root` is no folder."""
    *above, last = _steps(root, path)
    return last.is_symlink() or any(
        step.is_symlink() or (step.exists() and not step.is_dir()) for step in above
    )


def _steps(root: Path, path: Path) -> Iterator[Path]:
    """Yield each step on the way from `root` (not itself) down to the path."""
    step = root
    for part in path.relative_to(root).parts:
        step = step / part
        yield step
