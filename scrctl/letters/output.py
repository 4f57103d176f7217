"""Finished letters to a folder: all of them or none, and never over a file that differs."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from scrctl import scratch
from scrctl.model.error import ScrctlError
from scrctl.render.request import RenderedFile


def put(folder: Path, files: Mapping[str, bytes]) -> tuple[RenderedFile, ...]:
    """Write the files, readable by their owner alone; a letter that was edited is not lost."""
    try:
        clash = sorted(name for name, raw in files.items() if _differs(folder / name, raw))
        if clash:
            raise ScrctlError(
                f"{folder} holds {', '.join(clash)} already, with other content; nothing was "
                "written.",
                hint="Move the earlier letters away, or name another folder with -o.",
            )
        _write(folder, files)
    except OSError as error:
        raise ScrctlError(
            f"The output folder cannot be written: {os.strerror(error.errno or 0)}.",
            hint="Name another folder with -o.",
        ) from error
    return tuple(
        RenderedFile(
            path=str(folder / name),
            sha256=hashlib.sha256(raw).hexdigest(),
            format=name.rpartition(".")[2],
        )
        for name, raw in files.items()
    )


def _differs(path: Path, raw: bytes) -> bool:
    if not os.path.lexists(path):
        return False
    return path.is_symlink() or not path.is_file() or path.read_bytes() != raw


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o700)
    with scratch.private(beside=folder) as made:
        for name, raw in files.items():
            path = made.folder / name
            path.write_bytes(raw)
            path.chmod(0o600)
        for name in files:
            (made.folder / name).replace(folder / name)
