"""The folders of a commit as git stores them: those on the way to some files, read and made anew.

An index would hold every file of the store, and be read and written whole for the sake of one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scrctl.model.error import ScrctlError
from scrctl.store.batch import answered, asked
from scrctl.store.repository import Entry, Repository

FOLDER = "40000"
_FILE = "100644"
_OTHERS = "160000"  # a commit of another repository
_BYTES = {40: 20, 64: 32}  # of an id, by the letters of its usual form


class Item(NamedTuple):
    """What stands under one name in a folder: its mode, without leading zeros, and its id."""

    mode: str
    oid: str

    @property
    def entry(self) -> Entry:
        """Return it as a listing tells it, of a size that was not asked for."""
        kind = {FOLDER: "tree", _OTHERS: "commit"}.get(self.mode, "blob")
        return Entry(mode=self.mode.rjust(6, "0"), kind=kind, oid=self.oid, size=-1)


Items = dict[str, Item]


def read(repository: Repository, names: Sequence[str]) -> tuple[Items | None, ...]:
    """Return what each of the named folders holds, from one git process; None: no such folder.

    A name is an id, or a commit with a colon and a path from the top of the repository.
    """
    out = repository.ask("cat-file", "--batch", "--buffer", feed=asked(names)) if names else b""
    return tuple(
        _parsed(one.content, len(one.oid)) if one and one.kind == "tree" else None
        for one in answered(out, len(names))
    )


def _parsed(raw: bytes, length: int) -> Items:
    """Return what the bytes of a folder say, all of them."""
    form = rb"(0*)([1-7][0-7]*) ([^\0/]+)\0(.{%d})" % _BYTES[length]
    found = re.findall(form, raw, re.DOTALL)
    items = {
        name.decode("utf-8", "surrogateescape"): Item(mode.decode(), oid.hex())
        for _, mode, name, oid in found
    }
    seen = sum(len(b"".join(parts)) + 2 for parts in found)
    if seen != len(raw) or len(items) != len(found):
        raise damaged()
    return items


def damaged() -> ScrctlError:
    """Return what ends a command that cannot read a folder of the record."""
    return ScrctlError(
        "The repository is damaged: a folder of it is missing, or is not as git writes one.",
        hint="Run git fsck, and fetch or restore from another copy.",
    )


def with_changes(
    repository: Repository,
    commit: str | None,
    changes: Mapping[str, str | None],
    modes: Mapping[str, str] | None = None,
) -> str:
    """Write the folders of a commit with some files changed, and return the id of the topmost.

    `changes` holds the ids of contents by path of the store, None to take a file out;
    `modes` those of files that are no ordinary ones. Whatever else lies in those folders stays.
    """
    paths = {f"{repository.prefix}{path}": oid for path, oid in changes.items()}
    folders = _on_the_way(repository, commit, paths)
    fresh: dict[str, Items] = {}
    for path, oid in paths.items():
        top, _, leaf = path.rpartition("/")
        if oid is not None:
            mode = (modes or {}).get(path.removeprefix(repository.prefix), _FILE)
            fresh.setdefault(top, {})[leaf] = Item(mode, oid)
        elif not _is_folder(folders[top].get(leaf)):
            folders[top].pop(leaf, None)
    # A folder comes before the one that it lies in; one with nothing left in it goes.
    for top in sorted(folders, reverse=True):
        items = folders[top]
        for leaf, item in fresh.get(top, {}).items():
            _put(items, leaf, item)
        above, _, name = top.rpartition("/")
        if items and top:
            _put(folders[above], name, Item(FOLDER, _written(repository, items)))
        elif top and _is_folder(folders[above].get(name)):
            del folders[above][name]
    return _written(repository, folders[""])


class Standing(NamedTuple):
    """What a commit has at some paths: their entries, and what keeps others from being added.

    `ways`, by path: the path of a file that lies where a folder is needed, or the path itself,
    where that is a folder.
    """

    held: dict[str, Entry]
    ways: dict[str, str]


def standing(repository: Repository, commit: str, paths: Iterable[str]) -> Standing:
    """Return what stands at some paths of a commit, told from the top, from one git process."""
    # A name in two lines cannot be asked for so. Nothing is in its way, as far as anybody knows.
    plain = [path for path in paths if "\n" not in path]
    odd = [path for path in paths if "\n" in path]
    tops = sorted({top for path in plain for top in _above(path)} | {""})
    folders = dict(zip(tops, read(repository, [f"{commit}:{top}" for top in tops]), strict=True))
    found = Standing(held=repository.files(commit, *odd) if odd else {}, ways={})
    for path in plain:
        item = _item(folders, path)
        if item is not None and _is_folder(item):
            found.ways[path] = path
        elif item is not None:
            found.held[path] = item.entry
        for top in filter(None, _above(path)):
            above = _item(folders, top)
            if above is not None and not _is_folder(above):
                found.ways[path] = top
    return found


def _above(path: str) -> list[str]:
    """Return the folders that a path lies in; the topmost has no name."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts))]


def _item(folders: Mapping[str, Items | None], path: str) -> Item | None:
    top, _, leaf = path.rpartition("/")
    return (folders[top] or {}).get(leaf)


def _on_the_way(
    repository: Repository, commit: str | None, paths: Iterable[str]
) -> dict[str, Items]:
    """Return the folders that paths lie in, as a commit holds them; the topmost has no name."""
    tops = sorted({top for path in paths for top in _above(path)} | {""})
    held = read(repository, [f"{commit}:{top}" for top in tops]) if commit else ({},) * len(tops)
    folders: dict[str, Items] = {}
    for top, items in zip(tops, held, strict=True):
        above, _, name = top.rpartition("/")
        # One that is lost and one that never was are both missing; the folder above knows better.
        if items is None and (not top or _is_folder(folders[above].get(name))):
            raise damaged()
        folders[top] = dict(items or {})
    return folders


def _is_folder(item: Item | None) -> bool:
    return item is not None and item.mode == FOLDER


def _put(items: Items, name: str, item: Item) -> None:
    if name in items and _is_folder(items[name]) != _is_folder(item):
        raise ScrctlError(
            "On record a file lies where a folder is needed, or a folder where a file is.",
            hint="Move it away and commit that, then run the command again.",
        )
    items[name] = item


def _stored(items: Items) -> bytes:
    """Return a folder as git stores it: sorted as if the name of each folder ended in a slash."""
    rows = {
        name.encode("utf-8", "surrogateescape") + b"/" * _is_folder(item): item
        for name, item in items.items()
    }
    return b"".join(
        b"%s %s\0%s" % (rows[name].mode.encode(), name.rstrip(b"/"), bytes.fromhex(rows[name].oid))
        for name in sorted(rows)
    )


def _written(repository: Repository, items: Items) -> str:
    """Put a folder into the repository, and return its id.

    `mktree` would look at each of ten thousand cases, of which one has changed.
    """
    told = repository.ask("hash-object", "-w", "-t", "tree", "--stdin", feed=_stored(items))
    return told.decode().strip()
