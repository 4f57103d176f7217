"""One writer at a time: a lock that the system frees when its last holder dies."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.scratch import take

# So long for one writer; where others come and go in between, up to so many times as long.
_PATIENCE = 30.0
_QUEUE = 20
_PAUSE = 0.02


@contextlib.contextmanager
def held(path: Path, patience: float = _PATIENCE, *, what: str = "this store") -> Iterator[int]:
    """Hold the lock on a file, waiting for other writers to `what`; yield its descriptor.

    The descriptor is handed to git's processes, so that the lock outlives a killed scrctl for as
    long as one of them still writes. The file itself stays: there is no stale lock to clear.
    Each holder stamps it: nobody gives up at a queue that moves, only at one writer that does not.
    """
    descriptor = _open(path)
    try:
        begun = since = time.monotonic()
        stamp = os.fstat(descriptor).st_mtime_ns
        while not take(descriptor):
            now, last = time.monotonic(), os.fstat(descriptor).st_mtime_ns
            since, stamp = (since, stamp) if last == stamp else (now, last)
            if now - since > patience or now - begun > patience * _QUEUE:
                raise ScrctlError(
                    f"Another scrctl command is writing to {what}; after {now - begun:.0f} seconds "
                    "this one waits no longer. Nothing was written.",
                    hint="Wait until it has ended, then run the command again.",
                )
            time.sleep(_PAUSE)
        with contextlib.suppress(OSError):
            os.utime(descriptor)
        yield descriptor
    finally:
        os.close(descriptor)  # the lock goes with the last descriptor


def _open(path: Path) -> int:
    """Open the lock file, making it where it is missing."""
    try:
        path.parent.mkdir(exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise ScrctlError(
            f"The store cannot be written to ({error.strerror}).",
            hint="Check who may write to the folder and its .git, and that the disk is writable.",
        ) from error
