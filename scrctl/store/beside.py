"""What lies in the store's repository beside its own files: programs and links, as they are.

The store's own files are ordinary ones; nothing else is taken there. Beside them each file is
written with its mode, a link as a link that is never followed. What cannot be written safely here
is left to git.
"""

import os
import secrets
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.store import files
from scrctl.store.index import blob_id, without_filters
from scrctl.store.past import NOTHING, ORDINARY, OWN, Change, File
from scrctl.store.preparation import leads_out
from scrctl.store.repository import Repository, Settings

PROGRAM, LINK = "100755", "120000"
_IS_WINDOWS = os.name == "nt"
CARRIED = (NOTHING, ORDINARY, PROGRAM) if _IS_WINDOWS else (NOTHING, ORDINARY, PROGRAM, LINK)
_PLAIN = (NOTHING, ORDINARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Changes by how they are taken: as the store's own are, by their mode, or by git alone."""

    plain: tuple[Change, ...]
    carried: tuple[Change, ...]
    left: tuple[str, ...]


def is_own(path: str, prefix: str) -> bool:
    """Say whether a path of the repository is the store's own, or git's: an ordinary file."""
    top = path.removeprefix(prefix).partition("/")[0].casefold()
    is_gits = any(part.casefold().startswith(".git") for part in path.split("/"))
    return is_gits or (path.startswith(prefix) and top in OWN)


def modes_of(change: Change) -> set[str]:
    """Return what a change takes a path from and to."""
    return {change.before.mode, change.after.mode}


def sorted_out(changes: Iterable[Change], prefix: str) -> Sorted:
    """Say how each change is taken; refuse a link or a program among the store's own files."""
    changes = tuple(changes)
    tangled = _tangled(changes)
    plain: list[Change] = []
    carried: list[Change] = []
    left: list[str] = []
    for change in changes:
        path, modes = change.path, modes_of(change)
        is_plain = modes <= set(_PLAIN)
        if leads_out(path):
            raise ScrctlError("A file to be written lies outside the store.", exit_code=1)
        if not is_plain and is_own(path, prefix) and change.after.mode not in _PLAIN:
            raise ScrctlError(
                "A commit brings a link or a program where an ordinary file belongs.",
                hint="Nothing was taken over or sent. Ask who made it; scrctl audit tells such "
                "commits.",
                exit_code=1,
            )
        if path in tangled:
            left += [path] if path in tangled.values() else []
        elif not path.isprintable() or (_IS_WINDOWS and "\\" in path) or not modes <= set(CARRIED):
            left.append(path)
        elif is_plain and "\\" not in path:
            plain.append(change)
        else:
            carried.append(change)
    return Sorted(plain=tuple(plain), carried=tuple(carried), left=tuple(left))


def _tangled(changes: Sequence[Change]) -> dict[str, str]:
    """Return the paths of which a folder on one side is a link or a program on the other.

    Each with the topmost path. To put one in the place of the other takes more steps than can be
    undone together, so all of it is left to git.
    """
    modes = {change.path: modes_of(change) for change in changes}
    groups: dict[str, list[str]] = {}
    for path in modes:
        parts = path.split("/")
        above = ("/".join(parts[:end]) for end in range(1, len(parts)))
        top = next((name for name in above if name in modes), None)
        if top is not None:
            groups.setdefault(top, [top]).append(path)
    return {
        path: top
        for top, paths in groups.items()
        if not all(modes[path] <= set(_PLAIN) for path in paths)
        for path in paths
    }


def left_told(left: Sequence[str]) -> tuple[str, ...]:
    """Say which files are left to git, and by which command it writes them."""
    restore = "git restore --source=HEAD --staged --worktree --"
    return tuple(
        f"A file beside the store cannot be written by scrctl. Let git write it: {restore} "
        + (shlex.quote(f":/{path}") if path.isprintable() else "PATH (git status names it)")
        for path in left
    )


def refuse_unsaved(top: Repository, changes: Sequence[Change]) -> None:
    """Raise where somebody's own version of a file to be carried would be written over."""
    staged = _staged(top, changes)
    for change in changes:
        place = top.store / change.path
        if files.has_link(top.store, place.parent):
            raise ScrctlError(
                f"{change.path} lies behind a link.", hint="Replace that by an ordinary folder."
            )
        sides = change.before, change.after
        is_there = any(_holds(place, side) for side in sides)
        if not is_there or staged.get(change.path, "") not in map(_entry, sides):
            raise ScrctlError(
                f"{change.path} has changes that are not in the record.",
                hint="Commit it, move it away, or undo that: git restore --staged --worktree "
                + shlex.quote(f":/{change.path}"),
            )


def _entry(side: File) -> str:
    return "" if side.mode == NOTHING else f"{side.mode} {side.oid}"


def _staged(top: Repository, changes: Sequence[Change]) -> dict[str, str]:
    """Return the mode and the id that the index has for each path; of one in conflict, neither."""
    out = top.ask("ls-files", "-s", "-z", "--", *(change.path for change in changes))
    found: dict[str, str] = {}
    for line in out.decode("utf-8", "surrogateescape").split("\0"):
        head, _, name = line.partition("\t")
        if name:
            entry, _, stage = head.rpartition(" ")
            found[name] = entry if stage == "0" else "conflict"
    return found


def _holds(place: Path, side: File) -> bool:
    """Say whether a file is what one side of a change has there."""
    if side.mode == NOTHING or not os.path.lexists(place):
        return side.mode == NOTHING and not os.path.lexists(place)
    if place.is_symlink() or side.mode == LINK:
        is_link = place.is_symlink() and side.mode == LINK
        return is_link and blob_id(os.fsencode(place.readlink()), side.oid) == side.oid
    if not place.is_file():
        return False
    return blob_id(files.read_or_none(place) or b"", side.oid) == side.oid


def carry(top: Repository, changes: Sequence[Change], told: Settings) -> None:
    """Write files with their modes, and set their entries in git's index. Links come last.

    It is done before the branch moves: after a kill the next command finds it done and goes on.
    """
    if not changes:
        return
    kept = [c for c in changes if c.after.mode != NOTHING]
    contents = dict(zip(kept, top.blobs([c.after.oid for c in kept]), strict=True))
    links = (content for change, content in contents.items() if change.after.mode == LINK)
    if any(not content or b"\0" in content for content in links):
        raise ScrctlError("A commit brings a link that leads nowhere.", exit_code=1)
    for change in sorted(changes, key=_order):
        _write(top.store, change, contents.get(change))
    lines = (f"{c.after.mode if c in contents else '0'} {c.after.oid}\t{c.path}\0" for c in changes)
    feed = "".join(lines).encode("utf-8", "surrogateescape")
    top.ask("update-index", "-z", "--index-info", feed=feed, extra=without_filters(told))


def _order(change: Change) -> int:
    return {NOTHING: 0, LINK: 2}.get(change.after.mode, 1)


def _write(root: Path, change: Change, content: bytes | None) -> None:
    place = root / change.path
    if files.has_link(root, place.parent):
        raise ScrctlError(f"{change.path} lies behind a link.")
    if content is None:
        place.unlink(missing_ok=True)
        return
    files.make_folders(root, place.parent)
    if change.after.mode == LINK:
        temporary = place.with_name(f".{secrets.token_hex(8)}{files.TEMPORARY}")
        temporary.symlink_to(os.fsdecode(content))
        temporary.replace(place)
    else:
        files.write(place, content, mode=0o755 if change.after.mode == PROGRAM else 0o644)
