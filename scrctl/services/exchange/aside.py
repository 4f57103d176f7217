"""What of one's own was left aside: it lies in a folder, with the reasons, until it is settled."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.exchange import SETTLED, Aside, Exchanged, aside_lines
from scrctl.model.outcome import Examined, Health
from scrctl.services.guard import How
from scrctl.store import files
from scrctl.store.adoption import forget_aside, keep_aside
from scrctl.store.journal import FOLDER
from scrctl.store.repository import Repository, git_dir_of
from scrctl.store.store import Store

WHY = "WHY.txt"
_ASIDE = "aside"
ALL = "all"
_SHORTEST = 4
_LOOK = "scrctl receive --left-aside"


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


def unsettled(root: Path) -> tuple[Path, ...]:
    """Return the folders of what was left aside in this copy and is not settled; git is not run."""
    git_dir = git_dir_of(root)
    try:
        return tuple(sorted(filter(Path.is_dir, folder_of(git_dir).iterdir()))) if git_dir else ()
    except OSError:
        return ()


def reminder(root: Path, told: tuple[Aside, ...] = ()) -> tuple[str, ...]:
    """Say in one line what was left aside before and is not settled; `told`: what is told now."""
    now = {one.commit[:12] for one in told}
    found = [one for one in unsettled(root) if one.name not in now]
    if not found:
        return ()
    is_one = len(found) == 1
    what = "1 piece of your work is" if is_one else f"{len(found)} pieces of your work are"
    where = from_store(root, found[0] if is_one else found[0].parent)
    which = found[0].name if is_one else "PIECE"
    look_at = f"To look: {_LOOK}; when it is done: {SETTLED} {which}"
    return (f"{what} left aside and not settled: {where}. {look_at}",)


def left_aside_state(store: Store) -> tuple[Examined, ...]:
    """Say what was left aside, where there is something."""
    found = reminder(store.root)
    mend = "Nobody else has it: it lies in this copy alone."
    return tuple(
        Examined(name="left aside", health=Health.ATTENTION, found=one, mend=mend) for one in found
    )


def look(start: Path, as_of: date) -> Exchanged:
    """Return all that is said of what was left aside and is not settled."""
    store = Store.find(start)
    lines: list[str] = []
    for folder in unsettled(store.root):
        why = files.read_or_none(folder / WHY)
        bare = f"Left aside: {folder.name}. When it is done: {SETTLED} {folder.name}"
        text = why.decode("utf-8", "replace") if why else bare
        lines += (*text.rstrip("\n").split("\n"), "")
    return _said(as_of, lines[:-1] or ["Nothing of yours is left aside."])


def settle(start: Path, as_of: date, which: str, how: How) -> Exchanged:
    """Put away for good what was left aside: one piece by the name of its folder, or all."""
    store = Store.find(start)
    repository = store.repository()
    there = unsettled(store.root)
    fits = len(which) >= _SHORTEST
    found = [one for one in there if which == ALL or (fits and one.name.startswith(which))]
    if not found or (which != ALL and len(found) > 1):
        known = ", ".join(one.name for one in there)
        raise ScrctlError(
            "Nothing was left aside under that name." if there else "Nothing is left aside.",
            hint=f"There is: {known}; or all of it: {SETTLED} {ALL}" if there else "",
        )
    for folder in found if not how.dry_run else ():
        shutil.rmtree(folder)
        forget_aside(repository, folder.name)
    word = "Would be put away" if how.dry_run else "Put away for good"
    return _said(as_of, [f"{word}: {one.name}" for one in found], dry_run=how.dry_run)


def _said(as_of: date, lines: list[str], *, dry_run: bool = False) -> Exchanged:
    return Exchanged(as_of=as_of, remote="", commit="", notes=tuple(lines), dry_run=dry_run)
