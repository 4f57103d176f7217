"""Files of a keyring: whole or not at all, never through a link, closed to others."""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from scrctl.model.error import ScrctlError

_LIMIT = 1024 * 1024
_TEMPORARY = ".scrctl-tmp"
# A named pipe would make a plain open wait for ever.
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def read(path: Path) -> bytes | None:
    """Return a file's bytes, or None where there is none."""
    try:
        descriptor = os.open(path, _READ)
        with os.fdopen(descriptor, "rb") as handle:
            _must_be_ordinary(descriptor)
            return handle.read(_LIMIT)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ScrctlError(
            f"{path.name} cannot be read ({error.strerror}).",
            hint="It must be an ordinary file, on a share that you may read.",
        ) from None


def _must_be_ordinary(descriptor: int) -> None:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise OSError(errno.EINVAL, "it is a folder, a device or a pipe")


def create(path: Path, content: bytes) -> None:
    """Write a new file, whole or not at all; FileExistsError where there is one."""
    with _beside(path, content) as temporary:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:  # some shares know no links
            if path.exists():
                raise FileExistsError from None
            temporary.replace(path)
    _sync(path.parent)


@contextlib.contextmanager
def _beside(path: Path, content: bytes) -> Iterator[Path]:
    """Put bytes on the disk under a name of their own, for as long as they have no other."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_TEMPORARY}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        yield temporary
    finally:
        for _ in range(2):  # once more where it failed; a lasting failure is for `clear`
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def clear(folder: Path) -> None:
    """Remove what a kill has left. The caller holds the lock on the folder."""
    for left in folder.glob(f".*{_TEMPORARY}"):
        left.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Put a folder's names on the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _like(new: Path, old: Path) -> None:
    """Give a new file the group and the permissions of the one whose place it takes."""
    try:
        before = old.stat(follow_symlinks=False)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(before.st_mode) or not hasattr(os, "chown"):
        return
    with contextlib.suppress(PermissionError):
        os.chown(new, -1, before.st_gid)
        new.chmod(stat.S_IMODE(before.st_mode))


def remove(path: Path) -> bool:
    """Write over a file and take it away, with what an interrupted `replace` left of it.

    Say whether one was there. The names go out of the folder before this returns, also where the
    power fails. What a disk or a backup keeps beside it stays; a link goes without its target.
    """
    folder = path.parent
    if not folder.is_dir():
        return False
    left = [p for p in folder.iterdir() if p.name.startswith(f".{path.name}.") or p == path]
    for each in left:
        if not each.is_symlink():
            _overwrite(each)
        each.unlink()
    _sync(folder)
    return bool(left)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as handle:
        handle.write(secrets.token_bytes(path.stat().st_size))
        handle.flush()
        os.fsync(handle.fileno())


def replace(path: Path, content: bytes) -> None:
    """Write a file anew: the old bytes or the new ones, never some of them.

    Who may read it stays as it was: on a share, a group may.
    """
    with _beside(path, content) as temporary:
        _like(temporary, path)
        temporary.replace(path)
    _sync(path.parent)
