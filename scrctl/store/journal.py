"""The note that a write leaves behind until it is complete.

It is written before the branch moves and removed when the work tree has followed. A command that
is killed in between leaves it; the next one that writes finishes the work, or forgets it where
the branch never moved.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scrctl.store import files
from scrctl.store.repository import git_dir_of

FOLDER = "scrctl"
_NAME = "journal.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A move of a branch from one commit to the next, and each file's content before and after.

    Contents are named by their ids; None stands for a file that is not there.
    """

    ref: str
    old: str | None
    new: str
    paths: Mapping[str, tuple[str | None, str | None]]


def save(git_dir: Path, journal: Journal) -> None:
    """Put the journal on the disk."""
    content = {
        "ref": journal.ref,
        "old": journal.old,
        "new": journal.new,
        "paths": {path: list(pair) for path, pair in journal.paths.items()},
    }
    files.write(git_dir / FOLDER / _NAME, json.dumps(content).encode())


def load(git_dir: Path) -> Journal | None:
    """Return the journal that was left, or None; one that cannot be read counts as none.

    It is renamed into place whole, so a broken one was never followed by a move of the branch.
    """
    content = files.read_or_none(git_dir / FOLDER / _NAME)
    if content is None:
        return None
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
        data = json.loads(content)
        return Journal(
            ref=data["ref"],
            old=data["old"],
            new=data["new"],
            paths={path: (old, new) for path, (old, new) in data["paths"].items()},
        )
    return None


def forget(git_dir: Path) -> None:
    """Remove the journal: the write is complete, or never was."""
    (git_dir / FOLDER / _NAME).unlink(missing_ok=True)
    files.sync_folder(git_dir / FOLDER)


def written_at(git_dir: Path) -> float:
    """Return when the journal was written, in seconds."""
    return (git_dir / FOLDER / _NAME).stat().st_mtime


def left_in(store: Path) -> str:
    """Return a sentence where a store's last write was cut short, or nothing. Only looks."""
    git_dir = git_dir_of(store)
    if git_dir is None or not (git_dir / FOLDER / _NAME).exists():
        return ""
    return (
        "The last command that wrote was cut short. "
        "The next one that writes puts it right; until then some files may be out of date."
    )
