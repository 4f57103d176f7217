"""The files of an edition that was approved: the same bytes, made anew or taken where they lie."""

import hashlib
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.history import Hashed, HistoryEntry
from scrctl.render.request import Audience, Rendered, RenderedFile
from scrctl.rules.approved import changed, published_files
from scrctl.rules.rule import Context
from scrctl.services.load import Loaded
from scrctl.services.publication.sources import differences
from scrctl.services.render import Finished

# A text that changed since the last approval: a new one, or the approved bytes, settle it.
CHANGED = "PUB048"


def keep_approved(new: Path, loaded: Loaded, context: Context, approval: HistoryEntry) -> None:
    """Refuse where a file is not the one that was approved; take away what was not."""
    wanted = {file.name for file in approval.files}
    made = {path.relative_to(new).as_posix(): path for path in new.rglob("*") if path.is_file()}
    files = [Hashed(name=name, sha256=_sha256(made[name])) for name in wanted & made.keys()]
    differs = differences(loaded, context, approval, files)
    if differs:
        case = loaded.case.id
        raise ScrctlError(
            f"The approved files cannot be made again, so there is no submission. "
            f"{'; '.join(differs)}.",
            hint="Take them from where they lie, such as the folder of the website: scrctl publish "
            f"{case} --submission --from DIR. Or approve a new edition: scrctl publish {case}.",
            exit_code=1,
        )
    for name in made.keys() - wanted:
        made[name].unlink()


def taken(
    folder: Path, new: Path, loaded: Loaded, context: Context, approval: HistoryEntry
) -> tuple[Finished, ...]:
    """Copy the approved files out of a folder, and nothing else that lies there."""
    texts = set(changed(loaded.case, context, approval)) & set(published_files(context))
    if texts:
        raise ScrctlError(
            f"{' and '.join(sorted(texts))} changed since the approval of {approval.on}, and "
            "metadata.json would tell of another text than the files hold.",
            hint="Put the text back to what was approved, or approve a new edition: scrctl publish "
            f"{loaded.case.id}.",
            exit_code=1,
        )
    missing = [file.name for file in approval.files if not _copied(folder, new, file)]
    if missing:
        raise ScrctlError(
            f"{len(missing)} of {len(approval.files)} approved files do not lie in that folder as "
            f"they were approved on {approval.on}, so there is no submission: the first is "
            f"{missing[0]}.",
            hint="Name the folder that scrctl publish filled; it holds a folder for each document.",
            exit_code=1,
        )
    documents = dict.fromkeys(file.name.partition("/")[0] for file in approval.files)
    return tuple(_finished(loaded, approval, name, new) for name in documents)


def _copied(folder: Path, new: Path, file: Hashed) -> bool:
    """Copy one file if it is the one that was approved. Its name stays within both folders."""
    document, _, leaf = file.name.partition("/")
    parts = (document, leaf)
    if any(part in {"", ".", ".."} or "/" in part or "\\" in part for part in parts):
        return False
    path = folder / document / leaf
    try:
        raw = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    except OSError:
        return False
    if hashlib.sha256(raw).hexdigest() != file.sha256:
        return False
    (new / document).mkdir(parents=True, exist_ok=True)
    (new / document / leaf).write_bytes(raw)
    return True


def _finished(loaded: Loaded, approval: HistoryEntry, document: str, new: Path) -> Finished:
    files = tuple(
        RenderedFile(
            path=str(new / file.name),
            sha256=file.sha256,
            format=file.name.rpartition(".")[2],
        )
        for file in approval.files
        if file.name.startswith(f"{document}/")
    )
    return Finished(
        case=loaded.case.id,
        document=document,
        audience=Audience.PUBLIC.value,
        rendered=Rendered(files=files),
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
