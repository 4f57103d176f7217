"""What of one's own was left aside: it lies in a folder, with the reasons, until it is settled."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.model.exchange import Aside, aside_lines
from scrctl.store import files
from scrctl.store.adoption import keep_aside
from scrctl.store.journal import FOLDER
from scrctl.store.repository import Repository

WHY = "WHY.txt"
_ASIDE = "aside"


def folder_of(git_dir: Path) -> Path:
    """Return the folder in which each piece of work that was left aside has one of its own."""
    return git_dir / FOLDER / _ASIDE


def from_store(root: Path, folder: Path) -> str:
    """Return where a folder is, as it can be opened from the store's own folder."""
    try:
        return os.path.relpath(folder, root)
    except ValueError:  # on another drive
        return str(folder)


def keep(
    repository: Repository,
    root: Path,
    aside: Aside,
    kept: tuple[str, Mapping[str, bytes | None]],
    today: date,
) -> Aside:
    """Keep a commit that was left aside, and lay its documents where they can be opened.

    `kept`: the last commit of it, and its documents; one that it removed is None. What is left
    aside later for the same reason is laid into the same folder.
    """
    commit, documents = kept
    name = aside.commit[:12]
    keep_aside(repository, name, commit)
    folder = folder_of(repository.git_dir) / name
    if commit == aside.commit:
        shutil.rmtree(folder, ignore_errors=True)
    for path, content in documents.items():
        place = folder / path
        if content is None:
            place.unlink(missing_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        files.write(place, content, mode=0o600)
    there = replace(aside, folder=from_store(root, folder))
    folder.mkdir(parents=True, exist_ok=True)
    files.write(folder / WHY, _why(there, today).encode(), mode=0o600)
    return there


def _why(aside: Aside, today: date) -> str:
    return "\n".join((*aside_lines(aside), f"Left aside on {today}.", ""))


def lying(repository: Repository, told: tuple[Aside, ...]) -> tuple[str, ...]:
    """Remind of versions that were left aside before and still lie there; `told`: those of now."""
    folder = folder_of(repository.git_dir)
    now = {one.commit[:12] for one in told}
    found = sorted(
        one
        for one in (folder.iterdir() if folder.is_dir() else ())
        if one.name not in now and any(each.is_file() for each in one.rglob("*"))
    )
    if not found:
        return ()
    if len(found) == 1:
        return (f"1 version of yours was left aside: {found[0]}; remove it when done.",)
    return (f"{len(found)} versions of yours were left aside: {folder}; remove each when done.",)
