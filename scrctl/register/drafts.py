"""A register in clear, for as long as an editor is open on it, and no longer."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scrctl.register import private

# A file system in memory: what is written there never reaches a disk.
_MEMORY = Path("/dev/shm")  # noqa: S108 -- the folder made in it is the user's alone
_NAME = "register.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The plaintext file that an editor is to be run on. `warning` is empty where all is well."""

    path: Path
    warning: str = ""

    def read(self) -> bytes:
        """Return what stands in the file now; nothing, where the editor has removed it."""
        return private.read(self.path) or b""


@contextmanager
def draft(clear: bytes, memory: Path = _MEMORY) -> Iterator[Draft]:
    """Lay a register out for editing, and wipe it afterwards whatever happened."""
    in_memory = memory.is_dir() and os.access(memory, os.W_OK)
    folder = Path(tempfile.mkdtemp(prefix="scrctl-", dir=memory if in_memory else None))
    warning = (
        ""
        if in_memory
        else "This system has no folder in memory: the register lies on the disk in clear while "
        "it is edited. It is overwritten afterwards, which some disks do not honour."
    )
    try:
        private.create(folder / _NAME, clear)
        yield Draft(path=folder / _NAME, warning=warning)
    finally:
        wipe(folder)


def wipe(folder: Path) -> None:
    """Overwrite and remove a folder's files, the copies that an editor left beside them too."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with contextlib.suppress(OSError), path.open("r+b") as handle:
                handle.write(b"\0" * path.stat().st_size)
                handle.flush()
                os.fsync(handle.fileno())
    shutil.rmtree(folder, ignore_errors=True)
