"""Files of a keyring: whole or not at all, never through a link, closed to others."""

import contextlib
import os
import secrets
from pathlib import Path

from scrctl.model.error import ScrctlError

_LIMIT = 1024 * 1024


def read(path: Path) -> bytes | None:
    """Return a file's bytes, or None where there is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as handle:
            return handle.read(_LIMIT)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ScrctlError(
            f"{path.name} cannot be read ({error.strerror}).",
            hint="It must be an ordinary file, on a share that you may read.",
        ) from None


def create(path: Path, content: bytes) -> None:
    """Write a new file; FileExistsError where there is one."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def replace(path: Path, content: bytes) -> None:
    """Write a file anew: the old bytes or the new ones, never some of them."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        create(temporary, content)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
