"""What of one's own was left aside and still lies there: told in a line by whoever looks.

Every look at the store asks for it, so nothing heavy is loaded and git is not run.
"""

import os
from pathlib import Path

from scrctl.model.exchange import SETTLED, Aside
from scrctl.model.outcome import Examined, Health
from scrctl.store.journal import FOLDER
from scrctl.store.repository import git_dir_of
from scrctl.store.store import Store

_ASIDE = "aside"
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
