"""What of one's own is left aside: laid into a folder with the reasons, shown, and put away."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.exchange import SETTLED, Aside, Exchanged, aside_lines
from scrctl.services.exchange.lying import folder_of, from_store, unsettled
from scrctl.services.guard import How
from scrctl.store import files
from scrctl.store.adoption import forget_aside, keep_aside
from scrctl.store.repository import Repository
from scrctl.store.store import Store

WHY = "WHY.txt"
ALL = "all"
_SHORTEST = 4
# The last commit of what is left aside, and its documents; one that it removed is None.
Kept = tuple[str, Mapping[str, bytes | None]]


def keep(
    repository: Repository,
    root: Path,
    aside: Aside,
    kept: Kept,
    today: date,
) -> Aside:
    """Keep a commit that was left aside, and lay its documents where they can be opened.

    What is left aside later for the same reason is laid into the same folder.
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
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise ScrctlError(f"{folder.name} cannot be removed: {error.strerror}.") from None
        forget_aside(repository, folder.name)
    word = "Would be put away" if how.dry_run else "Put away for good"
    return _said(as_of, [f"{word}: {one.name}" for one in found], dry_run=how.dry_run)


def _said(as_of: date, lines: list[str], *, dry_run: bool = False) -> Exchanged:
    return Exchanged(as_of=as_of, remote="", commit="", notes=tuple(lines), dry_run=dry_run)
