"""Makes a bag of version 1.0 with SHA-512: the same files and words give the same bytes."""

import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from scrctl import __version__
from scrctl.model.error import ScrctlError
from scrctl.store.bag.check import AGENT, INFO, TAGS
from scrctl.store.bag.manifest import DECLARATION, PAYLOAD, as_manifest

MANIFEST = "manifest-sha512.txt"
README = "README.txt"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
Info = tuple[tuple[str, str], ...]


def make(folder: Path, payload: Mapping[str, bytes], readme: str, info: Info) -> None:
    """Write a bag into a new folder, with a README beside its lists, and everything on the disk.

    Only its owner may read it. If anything goes wrong, nothing is left behind.
    """
    files = {f"{PAYLOAD}{name}": raw for name, raw in payload.items()}
    octets = sum(map(len, files.values()))
    lines = (
        *info,
        ("Payload-Oxum", f"{octets}.{len(files)}"),
        ("Bag-Software-Agent", f"{AGENT} {__version__}"),
    )
    tags = {
        DECLARATION: _DECLARED,
        INFO: "".join(f"{name}: {value}\n" for name, value in lines).encode(),
        MANIFEST: _listing(files),
        README: readme.encode(),
    }
    try:
        folder.mkdir(mode=0o700, parents=True)
        for name, raw in {**files, **tags, TAGS: _listing(tags)}.items():
            _write(folder / name, raw)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ScrctlError(
            f"The bag could not be written ({error.strerror}); nothing was recorded.",
            hint="Name another folder with -o.",
        ) from error


def _listing(files: Mapping[str, bytes]) -> bytes:
    return as_manifest({name: hashlib.sha512(raw).hexdigest() for name, raw in files.items()})


def _write(path: Path, raw: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o600)
