"""The output folder: one document of one case for one audience, whole or not at all."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrctl.model.error import ScrctlError
from scrctl.render.request import RenderedFile, RenderRequest

MANIFEST = "manifest.json"


def file_name(request: RenderRequest, extension: str) -> str:
    """Return the name of a finished file; a confidential one says so in capitals."""
    audience = "public" if request.is_public else "CONFIDENTIAL"
    return f"{request.case.id}-{request.document}-{audience}.{extension}"


def identity(request: RenderRequest) -> dict[str, str]:
    """Return what an output folder belongs to."""
    return {
        "case": request.case.id,
        "document": str(request.document),
        "audience": str(request.audience),
    }


def clear(request: RenderRequest) -> None:
    """Take away an earlier render of the same document; refuse a folder that holds anything else.

    The earlier one goes first: should this render be refused, nobody can take the old files for
    the new ones.
    """
    folder = request.out
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise _refused("The output folder is not a folder of its own.")
    if not folder.exists():
        return
    there = {path.name for path in folder.iterdir()}
    if not there:
        return
    if MANIFEST not in there:
        raise _refused("The output folder is not empty.")
    earlier = _manifest(folder)
    if {name: earlier.get(name) for name in identity(request)} != identity(request):
        raise _refused("The output folder holds another document, or one for another audience.")
    ours = {str(each.get("path")) for each in earlier.get("outputs", [])} | {MANIFEST}
    if not there <= ours:
        raise _refused("The output folder holds files that no render has put there.")
    for name in sorted(there):
        (folder / name).unlink()


def put(request: RenderRequest, files: Mapping[str, bytes], manifest: bytes) -> None:
    """Place all files at once: they are written beside the folder, then moved in."""
    folder = request.out
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".scrctl-", dir=folder.parent))
    try:
        for name, raw in {**files, MANIFEST: manifest}.items():
            (beside / name).write_bytes(raw)
        beside.chmod(0o755 if request.is_public else 0o700)
        if folder.exists():
            folder.rmdir()
        beside.replace(folder)
    except OSError as error:
        message = f"The output folder cannot be written: {os.strerror(error.errno or 0)}."
        raise ScrctlError(message, hint="Name another folder with -o.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def described(request: RenderRequest, files: Mapping[str, bytes]) -> tuple[RenderedFile, ...]:
    """Return the finished files with their hashes."""
    return tuple(
        RenderedFile(
            path=str(request.out / name),
            sha256=hashlib.sha256(raw).hexdigest(),
            format=name.rsplit(".", maxsplit=1)[-1],
        )
        for name, raw in files.items()
    )


def make_manifest(
    request: RenderRequest, files: Mapping[str, bytes], tools: Mapping[str, str]
) -> bytes:
    """Return what proves which text was finished, from what, and with which tools."""
    content = {
        "format": 1,
        **identity(request),
        "outputs": [
            {"path": Path(each.path).name, "format": each.format, "sha256": each.sha256}
            for each in described(request, files)
        ],
        "sources": [
            {"path": name, "sha256": hashlib.sha256(raw).hexdigest()}
            for name, raw in sorted(_sources(request).items())
        ],
        "tools": dict(sorted(tools.items())),
    }
    return (json.dumps(content, indent=2) + "\n").encode()


def _sources(request: RenderRequest) -> Mapping[str, bytes]:
    bodies = {name: text.encode() for name, text in request.bodies.items()}
    return {**bodies, **request.sources}


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _refused("The output folder is not empty.") from error
    return found if isinstance(found, dict) else {}


def _refused(message: str) -> ScrctlError:
    hint = "Name an empty folder with -o, one for each document and audience."
    return ScrctlError(message, hint=hint)
