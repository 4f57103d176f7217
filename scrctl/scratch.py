"""Folders for what names somebody, while one command works with it and no longer.

They lie in memory where the system has room for that, and beside a finished file that has to be
moved into its place. In each lies a lock, which the system drops when the last process that works
in the folder has ended, however it ended: whoever can take it has found what a killed command left.
"""

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# A file system in memory: what is written there never reaches a disk.
MEMORY = Path("/dev/shm")  # noqa: S108 -- the folders made in it are the user's alone
# What a case takes with its pictures, its finished files and its history, and some more.
LARGE = 1 << 28
_PREFIX = "scrctl-private-"
_HIDDEN = f".{_PREFIX}"
_LOCK = ".lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scratch:
    """A folder that nobody else may read; `lock` is the descriptor that keeps it."""

    folder: Path
    lock: int
    in_memory: bool = False


@contextlib.contextmanager
def private(*, room: int = 1 << 20, beside: Path | None = None) -> Iterator[Scratch]:
    """Make a folder, and overwrite and remove what is in it whatever happens inside.

    In memory if `room` bytes are free there, in the folder `beside` if one is named. What killed
    commands of this user have left is removed first.
    """
    clear_left(beside)
    in_memory = beside is None and _has_room(room)
    made: tuple[Path, int] | None = None
    try:
        made = _made(beside or (MEMORY if in_memory else None), _HIDDEN if beside else _PREFIX)
        yield Scratch(folder=made[0], lock=made[1], in_memory=in_memory)
    finally:
        try:
            _unmade(made, beside)
        except BaseException:  # told to end in the middle of it: it goes all the same
            _unmade(made, beside)
            raise


def _unmade(made: tuple[Path, int] | None, beside: Path | None) -> None:
    """Remove a folder; of one that was cut short as it was made nobody has the name."""
    if made is None:
        clear_left(beside)
    else:
        _remove(*made)


@contextlib.contextmanager
def temporary_files() -> Iterator[None]:
    """Let a library's temporary files lie in such a folder, while it writes a workbook.

    The whole process puts them there meanwhile; nothing in scrctl writes any beside that.
    """
    with private(room=1 << 24) as made:
        usual, tempfile.tempdir = tempfile.tempdir, str(made.folder)
        try:
            yield
        finally:
            tempfile.tempdir = usual


def clear_left(beside: Path | None = None) -> int:
    """Remove what killed commands of this user have left; return how many folders that were."""
    places = [beside] if beside else [MEMORY, *_on_disk()]
    found = [p for place in places for p in place.glob(f"{_HIDDEN if beside else _PREFIX}*")]
    return sum(_is_cleared(folder) for folder in found)


def _on_disk() -> list[Path]:
    try:
        return [Path(tempfile.gettempdir())]
    except FileNotFoundError:  # none that can be written to
        return []


def _is_cleared(folder: Path) -> bool:
    """Remove a folder if it is this user's and nobody works in it; say whether it held anything."""
    try:
        lock = _lock_in(folder)
        lock = _lock_of_filled(folder) if lock is None else lock
    except OSError:
        return False
    if lock is not None and not take(lock):
        os.close(lock)
        return False
    _remove(folder, lock)
    return True


def _lock_of_filled(folder: Path) -> int | None:
    """Remove a folder without a lock if it is empty: else look for the lock once more.

    Its maker is about to put the lock in, or was killed before he did. Where something lies in the
    folder, and still no lock, a kill came as it was removed: there is nobody left to keep it.
    """
    with contextlib.suppress(OSError):
        folder.rmdir()
    return _lock_in(folder)  # of one that is gone now, that is an error


def _has_room(room: int) -> bool:
    try:
        return os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= room
    except OSError:
        return False


def _made(place: Path | None, prefix: str) -> tuple[Path, int]:
    """Make a folder with a lock that is held; again where another took it for a left one."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
        lock = folder / _LOCK
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError:
            continue
        if take(descriptor) and lock.exists():
            return folder, descriptor
        os.close(descriptor)


def _remove(folder: Path, lock: int | None) -> None:
    """Overwrite and remove a folder's files, the copies that an editor left beside them too."""
    with contextlib.suppress(OSError):
        _wipe(folder)
    shutil.rmtree(folder, ignore_errors=True)
    if lock is not None:
        with contextlib.suppress(OSError):  # closed already
            os.close(lock)
    shutil.rmtree(folder, ignore_errors=True)  # some systems remove no file that is open


def _overwrite(descriptor: int) -> None:
    """Overwrite an open file and close it; what has another name elsewhere was not made here."""
    with os.fdopen(descriptor, "wb") as handle:
        found = os.fstat(descriptor)
        if stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
            handle.write(b"\0" * found.st_size)
            handle.flush()
            os.fsync(descriptor)


if os.name == "nt":  # pragma: no cover -- another system's half
    import msvcrt

    def take(descriptor: int) -> bool:
        """Take the lock on an open file if it is free."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def _lock_in(folder: Path) -> int | None:
        """Open the lock of a folder; None where there is none in it."""
        try:
            return os.open(folder / _LOCK, os.O_RDWR)
        except FileNotFoundError:
            return None

    def _wipe(folder: Path) -> None:
        for path in folder.rglob("*"):
            with contextlib.suppress(OSError):
                _overwrite(os.open(path, os.O_WRONLY))
else:
    import fcntl

    # In a folder that all may write to, another user can put a link in the place of his folder at
    # any moment: what was looked at once is held by its descriptor.
    _FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
    _FILE = os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK

    @contextlib.contextmanager
    def _mine(folder: Path) -> Iterator[int]:
        """Open a folder of this user that is no link."""
        descriptor = os.open(folder, _FOLDER)
        try:
            if os.fstat(descriptor).st_uid != os.getuid():
                raise PermissionError
            yield descriptor
        finally:
            os.close(descriptor)

    def _lock_in(folder: Path) -> int | None:
        """Open the lock of a folder of this user; None where there is none in it."""
        with _mine(folder) as descriptor:
            try:
                return os.open(_LOCK, os.O_RDWR | os.O_NOFOLLOW, dir_fd=descriptor)
            except FileNotFoundError:
                return None

    def _wipe(folder: Path) -> None:
        with _mine(folder) as descriptor:
            for _, _, names, inside in os.fwalk(".", dir_fd=descriptor):
                for name in names:
                    with contextlib.suppress(OSError):
                        _overwrite(os.open(name, _FILE, dir_fd=inside))

    def take(descriptor: int) -> bool:
        """Take the lock on an open file if it is free."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
