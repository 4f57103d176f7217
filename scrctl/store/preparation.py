"""What must be true before anything is written: checked in full while nothing has changed yet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from scrctl.model.error import ScrctlError
from scrctl.store import files, index
from scrctl.store.commit import ORDINARY
from scrctl.store.index import blob_id
from scrctl.store.repository import Entry, Repository, Settings, no_commit
from scrctl.store.signing import signing_key

# As git itself refuses it, also under the names that Windows has for it.
_GITS_OWN = re.compile(r"(\.git|git~1)[ .]*(:.*)?", re.IGNORECASE)

Contents = Mapping[str, bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A write that may go ahead: from which commit, which contents, under whose name and key.

    `told`: the settings of git. `modes`: those of files that are no ordinary ones.
    """

    ref: str
    old: str | None
    contents: Contents
    paths: Mapping[str, tuple[str | None, str | None]]
    identity: Mapping[str, str]
    sign: Path | None = None
    told: Settings = field(default_factory=dict)
    modes: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_id(self) -> Mapping[str, bytes]:
        """Return the new contents by their ids."""
        found = ((self.paths[path][1], content) for path, content in self.contents.items())
        return {oid: content for oid, content in found if oid and content is not None}


def prepare(
    repository: Repository, changes: Contents, expected: Contents, *, first: bool = False
) -> Plan:
    """Return what is to be done, or raise for the first thing that stands in the way."""
    _refuse_paths(changes)
    repository.refuse_unfinished()
    index.refuse_locked(repository.git_dir)
    ref, old = repository.standing()
    if old is None and not first:
        raise no_commit()
    form = old or repository.ask("hash-object", "--stdin").decode().strip()
    names = sorted({*changes, *expected})
    recorded = repository.files(old, *names) if old and names else {}
    _refuse_moved(expected, recorded, form)
    paths = {
        path: (recorded[path].oid if path in recorded else None, _id(content, form))
        for path, content in changes.items()
    }
    paths = {path: (before, after) for path, (before, after) in paths.items() if before != after}
    _refuse_unsaved(repository, paths, recorded)
    told = repository.settings()
    return Plan(
        ref=ref,
        old=old,
        contents={path: changes[path] for path in paths},
        paths=paths,
        identity=identity(told),
        sign=signing_key(told),
        told=told,
    )


def holds(content: bytes | None, oid: str | None) -> bool:
    """Say whether a file's bytes are a recorded content, be it with the line ends of Windows."""
    if content is None or oid is None:
        return content is None and oid is None
    return oid in (blob_id(content, oid), blob_id(content.replace(b"\r\n", b"\n"), oid))


def identity(told: Settings) -> dict[str, str]:
    """Return who commits, as git is configured here."""
    name, email = (told.get(key, [""])[-1].strip() for key in ("user.name", "user.email"))
    if not name or not email:
        raise ScrctlError(
            "git does not know who you are, and every entry of the record has an author.",
            hint='Tell it once: git config --global user.name "Your Name" && '
            "git config --global user.email you@example.org",
        )
    return {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": email,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": email,
    }


def _id(content: bytes | None, form: str) -> str | None:
    return None if content is None else blob_id(content, form)


def leads_out(path: str) -> bool:
    """Say whether a path leads out of the folder that it begins in, or into `.git`."""
    odd = (part in ("", ".", "..") or _GITS_OWN.fullmatch(part) for part in path.split("/"))
    return any(odd) or PurePosixPath(path).is_absolute()


def _refuse_paths(changes: Contents) -> None:
    """Raise for a path that leads out of the store, into `.git`, or cannot be written down."""
    for path in changes:
        if leads_out(path) or not path.isprintable() or "\\" in path:
            raise ScrctlError("A file to be written lies outside the store.")


def _refuse_moved(expected: Contents, recorded: Mapping[str, Entry], form: str) -> None:
    """Raise where the record is no longer what the decision to write was based on."""
    for path, content in expected.items():
        known = recorded[path].oid if path in recorded else None
        if known != _id(content, form):
            raise ScrctlError(
                f"{path} has been changed in the record by another command in the meantime.",
                hint="Look at it, then run the command again.",
                exit_code=1,
            )


def _refuse_unsaved(
    repository: Repository,
    paths: Mapping[str, tuple[str | None, str | None]],
    recorded: Mapping[str, Entry],
) -> None:
    """Raise where the user's own copy of a file to be written would be lost."""
    staged = index.entries(repository, *paths) if paths else {}
    for path, (before, after) in paths.items():
        if path in recorded and recorded[path].mode != ORDINARY:
            raise ScrctlError(
                f"{path} is recorded as a link or as a program, not as an ordinary file.",
                hint="Replace it by an ordinary file and commit that.",
            )
        if before is None and _goes(repository.store, path, paths):
            continue
        _refuse_above(repository.store, path, paths)
        for message, hint in _in_the_way(repository, path, before, after):
            raise ScrctlError(message, hint=hint)
        if staged.get(path) not in (before, after):
            raise ScrctlError(
                f"{path} has been added to git's index with another content.",
                hint=f"Commit it, or take it out of the index: git restore --staged {path}",
            )


def _goes(root: Path, path: str, paths: Mapping[str, tuple[str | None, str | None]]) -> bool:
    """Say whether a folder stands where a file is to be, all of whose files are to go."""
    place = root / path
    if not place.is_dir() or files.has_link(root, place):
        return False
    below = (found.relative_to(root).as_posix() for found in place.rglob("*") if not _is_dir(found))
    return all(name in paths and paths[name][1] is None for name in below)


def _refuse_above(
    root: Path, path: str, paths: Mapping[str, tuple[str | None, str | None]]
) -> None:
    """Raise where a file that is not to go stands in the place of a folder on the way."""
    above = path.split("/")[:-1]
    for end in range(1, len(above) + 1):
        name = "/".join(above[:end])
        goes = name in paths and paths[name][1] is None
        if paths[path][1] is not None and (root / name).is_file() and not goes:
            raise ScrctlError(
                f"{name} is a file here, and a folder is to be there.",
                hint="Move the file away, then run the command again.",
            )


def _is_dir(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _in_the_way(
    repository: Repository, path: str, before: str | None, after: str | None
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the copy of a file in the work tree, and what to do."""
    place = repository.store / path
    if files.has_link(repository.store, place):
        yield f"{path} is a link, or lies behind one.", "Replace it by an ordinary file or folder."
        return
    if place.is_dir():
        yield f"{path} is a folder here, and no file.", "Move the folder away."
        return
    content = files.read_or_none(place)
    if holds(content, before) or holds(content, after):
        return
    if before is None:
        yield f"{path} exists already, but is not in the record.", "Commit it or move it away."
    elif content is None:
        yield f"{path} has been deleted but not committed.", f"Get it back: git restore {path}"
    else:
        yield (
            f"{path} has changes that are not in the record.",
            f"Commit them with scrctl save, or undo them: git restore {path}",
        )
