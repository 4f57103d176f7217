"""git's own index, in which the user may have prepared other work.

Only the entries of the files just written change. The lock that git respects is taken with a note
in it that says whose it is, so that recovery can tell a lock that a killed scrctl left from one
that belongs to somebody's git.
"""

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.store import files
from scrctl.store.journal import FOLDER
from scrctl.store.repository import Repository, Settings

_NOTE = b"scrctl "
_PRIVATE = "index-"


def entries(repository: Repository, *paths: str) -> dict[str, str]:
    """Return the ids that the index holds for files of the store, by path.

    A file in conflict has the id `conflict`; one that is only announced (`git add -N`) has none.
    """
    out = repository.ask("ls-files", "-s", "-z", "--", *paths)
    nothing = blob_id(b"", "0" * 40), blob_id(b"", "0" * 64)
    found: dict[str, str] = {}
    for line in out.decode("utf-8", "surrogateescape").split("\0"):
        head, _, name = line.partition("\t")
        if name:
            _, oid, stage = head.split()
            if stage != "0":
                found[name] = "conflict"
            elif oid not in nothing:
                found[name] = oid
    return found


def follow(
    repository: Repository, paths: Mapping[str, tuple[str | None, str | None]], told: Settings
) -> None:
    """Set the entries of files in the user's index, where they still are as they were before.

    `paths` holds the ids before and after. No other entry is touched.
    """
    real = repository.git_dir / "index"
    lock = _take(repository.git_dir)
    private = private_index(repository)
    try:
        staged = entries(repository, *paths)
        changed = {
            path: (old, new) for path, (old, new) in paths.items() if staged.get(path) == old != new
        }
        if not changed:
            return
        if real.exists():
            # With its time: git compares it with the files' to find changes within one tick.
            shutil.copy2(real, private)
        _feed(repository, private, changed, without_filters(told))
        private.replace(real)
        files.sync_folder(real.parent)
    finally:
        private.unlink(missing_ok=True)
        lock.unlink(missing_ok=True)


def without_filters(told: Settings) -> dict[str, str]:
    """Return an environment in which no filter is configured.

    When git writes an index it looks again at files that changed within the last tick, and would
    send them through whatever program a received configuration names.
    """
    drivers = {name.rpartition(".")[0] for name in told if name.startswith("filter.")}
    off = {"clean": "", "smudge": "", "process": "", "required": "false"}
    pairs = [(f"{d}.{name}", value) for d in sorted(drivers) for name, value in off.items()]
    extra = {"GIT_CONFIG_COUNT": str(len(pairs))}
    for n, (key, value) in enumerate(pairs):
        extra |= {f"GIT_CONFIG_KEY_{n}": key, f"GIT_CONFIG_VALUE_{n}": value}
    return extra


def _feed(
    repository: Repository,
    index: Path,
    contents: Mapping[str, tuple[str | None, str | None]],
    extra: Mapping[str, str],
) -> None:
    """Set entries in an index file; what is gone is told by zeros, as many as its id was long."""
    lines = []
    # What goes goes first: git takes no file where its index has a folder, nor the other way round.
    for path, (old, new) in sorted(contents.items(), key=lambda item: item[1][1] is not None):
        mode, known = ("100644", new) if new else ("0", "0" * len(old or ""))
        lines.append(f"{mode} {known}\t{repository.prefix}{path}\0")
    repository.ask(
        "update-index",
        "-z",
        "--index-info",
        feed="".join(lines).encode(),
        extra={"GIT_INDEX_FILE": str(index), **extra},
    )


def private_index(repository: Repository) -> Path:
    """Return a name for an index of our own."""
    return repository.git_dir / FOLDER / f"{_PRIVATE}{secrets.token_hex(8)}"


def lock_of(git_dir: Path) -> Path:
    """Return the file by which git locks its index."""
    return git_dir / "index.lock"


def clear(git_dir: Path) -> None:
    """Remove the lock and the private indexes that a killed scrctl left."""
    lock = lock_of(git_dir)
    if (files.read_or_none(lock) or b"").startswith(_NOTE):
        lock.unlink()
    for pattern in (f"{_PRIVATE}*", f".*{files.TEMPORARY}"):
        for left in (git_dir / FOLDER).glob(pattern):
            left.unlink(missing_ok=True)


def refuse_locked(git_dir: Path) -> None:
    """Raise where somebody's git holds the index, or a killed one has left its lock."""
    if lock_of(git_dir).exists():
        raise ScrctlError(
            "Another git command is at work in this repository, or was killed at it.",
            hint=f"Wait until it has ended. If none is running, remove {lock_of(git_dir)}",
        )


def _take(git_dir: Path) -> Path:
    """Take git's lock in one step, with the note already in it."""
    lock = lock_of(git_dir)
    note = git_dir / FOLDER / f"{_PRIVATE}{secrets.token_hex(8)}.note"
    files.write(note, _NOTE + str(os.getpid()).encode())
    try:
        os.link(note, lock)
    except FileExistsError:
        refuse_locked(git_dir)
        raise
    finally:
        note.unlink()
    return lock


def blob_id(content: bytes, like: str) -> str:
    """Return the id that git gives to a content, in the form of another id of the repository."""
    import hashlib

    header = f"blob {len(content)}\0".encode()
    long = len(like) > 40  # noqa: PLR2004 -- the length of a SHA-1, git's usual form
    algorithm = "sha256" if long else "sha1"
    return hashlib.new(algorithm, header + content, usedforsecurity=False).hexdigest()
