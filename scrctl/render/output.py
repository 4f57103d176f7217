"""The output folder: one document of one case for one audience, whole or not at all."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scrctl import scratch
from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.render.album import Picture
from scrctl.render.request import RenderedFile, RenderRequest

MANIFEST = "manifest.json"
KEPT = "Nothing new was written; the files of an earlier render are still in the output folder."


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


def holds_earlier(request: RenderRequest) -> bool:
    """Say whether an earlier render of the same document lies in the folder.

    Refuses a folder that holds anything else, and files that somebody has changed since. Nothing
    is taken away here: the earlier files stay until the new ones are finished.
    """
    try:
        return _holds_earlier(request, request.out)
    except OSError as error:
        raise _unusable("read", error) from error


def _holds_earlier(request: RenderRequest, folder: Path) -> bool:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise _refused("The output folder is not a folder of its own.")
    there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if not there:
        return False
    if MANIFEST not in there:
        raise _refused("The output folder is not empty.")
    earlier = _manifest(folder)
    if {name: earlier.get(name) for name in identity(request)} != identity(request):
        raise _refused("The output folder holds another document, or one for another audience.")
    ours = _hashes(earlier)
    for name in sorted(there - {MANIFEST}):
        if name not in ours:
            raise _refused(f"The output folder holds {_shown(name)}, which no render has put there")
        if _hash(folder / name) != ours[name]:
            raise _refused(f"Somebody has changed {_shown(name)} in the output folder")
    return True


def _hashes(manifest: Mapping[str, Any]) -> dict[str, str]:
    outputs = manifest.get("outputs")
    found = (
        [each for each in outputs if isinstance(each, dict)] if isinstance(outputs, list) else []
    )
    return {str(each.get("path")): str(each.get("sha256")) for each in found}


def _hash(path: Path) -> str:
    """Return the hash of an ordinary file; nothing for anything else."""
    if path.is_symlink() or not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def kept(request: RenderRequest) -> Problem:
    """Return word that the earlier files are there still, lest they be taken for new ones."""
    return Problem(
        code="PUB018",
        message=KEPT.removesuffix("."),
        hint="Do not take them for new ones; their manifest.json lists them.",
        place=request.case.place(request.document.file),
        case=request.case.id,
    )


def put(request: RenderRequest, files: Mapping[str, bytes], manifest: bytes) -> None:
    """Place all files at once: they are written beside the folder, then moved in."""
    try:
        request.out.parent.mkdir(parents=True, exist_ok=True)
        with scratch.private(beside=request.out.parent) as made:
            new = made.folder / "new"
            new.mkdir()
            for name, raw in {**files, MANIFEST: manifest}.items():
                (new / name).write_bytes(raw)
            new.chmod(0o755 if request.is_public else 0o700)
            _swap(request, new, made.folder / "earlier")
    except OSError as error:
        raise _unusable("written", error) from error


def _swap(request: RenderRequest, new: Path, earlier: Path) -> None:
    """Put the new folder in the place of the earlier one, which comes back if that fails."""
    folder = request.out
    if not folder.exists():
        new.replace(folder)
        return
    folder.replace(earlier)
    try:
        # Somebody may have worked in it since the render began.
        _holds_earlier(request, earlier)
        new.replace(folder)
    except BaseException:
        earlier.replace(folder)
        raise


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
    request: RenderRequest,
    files: Mapping[str, bytes],
    tools: Mapping[str, str],
    pictures: Sequence[Picture] = (),
) -> bytes:
    """Return what proves which text was finished, and with which tools.

    A confidential one says from what, too. A public one lies beside what is published: names of
    documents and agencies, and hashes by which somebody could test a guess, stay out of it.
    """
    content: dict[str, Any] = {
        "format": 1,
        **identity(request),
        "outputs": [
            {"path": Path(each.path).name, "format": each.format, "sha256": each.sha256}
            for each in described(request, files)
        ],
        "tools": dict(sorted(tools.items())),
    }
    if pictures:
        # Of these bytes nothing was proved but that they are the ones that a person looked at.
        content["not_searched"] = [
            {
                "what": f"picture {number}",
                "sha256": hashlib.sha256(picture.raw).hexdigest(),
                "cleared_on": picture.cleared_on,
            }
            for number, picture in enumerate(pictures, start=1)
        ]
    if not request.is_public:
        content["sources"] = [
            {"path": name, "sha256": hashlib.sha256(raw).hexdigest()}
            for name, raw in sorted(_sources(request).items())
        ]
    return (json.dumps(content, indent=2) + "\n").encode()


def _sources(request: RenderRequest) -> Mapping[str, bytes]:
    bodies = {name: text.encode() for name, text in request.bodies.items()}
    return {**bodies, **request.sources}


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        raise _refused("The output folder is not empty.")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _refused("The output folder is not empty.") from error
    return found if isinstance(found, dict) else {}


def _shown(name: str) -> str:
    """Return a file name that any terminal can write."""
    return name.encode("utf-8", "backslashreplace").decode()


def _refused(message: str) -> ScrctlError:
    hint = (
        "Move what is there, or name an empty folder with -o, one for each document and audience."
    )
    return ScrctlError(message, hint=hint)


def _unusable(what: str, error: OSError) -> ScrctlError:
    message = f"The output folder cannot be {what}: {os.strerror(error.errno or 0)}."
    return ScrctlError(message, hint="Name another folder with -o.")
