"""A register in clear, for as long as an editor is open on it, and no longer."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scrctl import scratch
from scrctl.register import private

_NAME = "register.yaml"
_ON_DISK = (
    "This system has no room in memory: the register lies on the disk in clear while it is edited. "
    "It is overwritten afterwards, which some disks do not honour."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The plaintext file that an editor is to be run on. `warning` is empty where all is well."""

    path: Path
    warning: str = ""

    def read(self) -> bytes:
        """Return what stands in the file now; nothing, where the editor has removed it."""
        return private.read(self.path) or b""


@contextmanager
def draft(clear: bytes) -> Iterator[Draft]:
    """Lay a register out for editing, and wipe it afterwards whatever happened."""
    with scratch.private() as made:
        # The editor takes the lock over: if scrctl is killed, it keeps its file until it is closed.
        os.set_inheritable(made.lock, True)
        path = made.folder / _NAME
        private.create(path, clear)
        yield Draft(path=path, warning="" if made.in_memory else _ON_DISK)
