"""The store as git holds it: the last commit, or another listing of contents by their ids."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from scrctl.model.diagnostic import Problem
from scrctl.store import files, layout, listing, trees
from scrctl.store.index import blob_id
from scrctl.store.listing import Kind
from scrctl.store.recent import Recent
from scrctl.store.repository import Entry, Repository, no_commit

ORDINARY = "100644"


def last_commit(repository: Repository) -> str:
    """Return the id of the last commit."""
    tip = repository.tip()
    if tip is None:
        raise no_commit()
    return tip


def held_by(repository: Repository, commit: str) -> "Held":
    """Return the files of a commit."""
    return Held(Tree(repository=repository, commit=commit))


class Listing(Protocol):
    """Names and contents that git holds."""

    def entries(self, path: str, *, deep: bool = False) -> dict[str, Entry]:
        """Return what is held at a path; one that ends in a slash: what lies in that folder."""

    def of_each(self, folders: Sequence[str], name: str) -> dict[str, Entry]:
        """Return the file of one name in each of these case folders that has it, by its path."""

    def contents(self, entries: Mapping[str, Entry]) -> Mapping[str, bytes]:
        """Return the contents of files, by path; one that is found to be too large is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The listing of a commit, named by its id, so that nothing moves while it is read."""

    repository: Repository
    commit: str
    _top: dict[str, Entry] = field(default_factory=dict)

    def entries(self, path: str, *, deep: bool = False) -> dict[str, Entry]:
        """Return what the commit holds at a path, or in the folder that it names."""
        if path not in _TOP:
            return self.repository.entries(self.commit, path, deep=deep)
        if not self._top:
            self._top.update(self.repository.entries(self.commit, *_TOP))
        found = {n: e for n, e in self._top.items() if n == path or _is_in(n, path)}
        if deep and any(entry.kind == "tree" for entry in found.values()):
            return self.repository.entries(self.commit, path, deep=True)
        return found

    def of_each(self, folders: Sequence[str], name: str) -> dict[str, Entry]:
        """Return the file of one name in each of these case folders; its size is not known."""
        cases = self.entries(f"{layout.CASES}/")
        held = trees.read(self.repository, [cases[folder].oid for folder in folders])
        found: dict[str, Entry] = {}
        for folder, items in zip(folders, held, strict=True):
            if items is None:
                raise trees.damaged()
            if name in items:
                found[f"{folder}/{name}"] = items[name].entry
        return found

    def contents(self, entries: Mapping[str, Entry]) -> Mapping[str, bytes]:
        """Return the contents of files, by path.

        One of each of a thousand cases is taken from the work tree where that has the same; what
        is asked for by itself always comes from git.
        """
        root = self.repository.store
        many = [name for name, entry in entries.items() if entry.size < 0]
        same = {name: unchanged(root, name, entries[name].oid) for name in many}
        there = {name: content for name, content in same.items() if content is not None}
        oids = {name: entry.oid for name, entry in entries.items() if name not in there}
        unsized = [name for name in many if name in oids]
        sizes = self.repository.sizes([oids[name] for name in unsized]) if unsized else ()
        for name, size in zip(unsized, sizes, strict=True):
            if size > files.LIMIT:
                del oids[name]
        return there | dict(zip(oids, self.repository.blobs([*oids.values()]), strict=True))


# What every command asks for: all of it is asked for at once.
_TOP = (layout.BOARD, *(f"{name}/" for name in (layout.CASES, layout.PROCEDURES, layout.TEMPLATES)))


def _is_in(name: str, folder: str) -> bool:
    return folder.endswith("/") and name.startswith(folder)


def unchanged(root: Path, name: str, oid: str) -> bytes | None:
    """Return the file of the work tree, if it is the one that git holds under an id.

    So a store whose cases are all as they were is looked at without asking git for each. What is
    read is held against the id, so it does not matter by which way it was come to.
    """
    with contextlib.suppress(OSError, files.NotOrdinaryError, files.TooLargeError):
        content = files.read(f"{root}/{name}")
        return content if blob_id(content, oid) == oid else None
    return None


class Held:
    """The files of a store as git holds them. Modes other than an ordinary file's are refused."""

    def __init__(self, listing: Listing, ids: tuple[str, ...] | None = None) -> None:
        """Take the listing, and the ids of the cases if they are known. Nothing is read yet."""
        self._listing = listing
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self._entries_of: dict[str, tuple[str, ...]] = {}
        self._recent = Recent(self._read_case)
        self._ids = ids

    def board(self) -> bytes | None:
        """Return `scrctl.yaml`, or None where it is missing or cannot be read."""
        return self._read(self._list(layout.BOARD), []).get(layout.BOARD)

    def case_ids(self) -> tuple[str, ...]:
        """Return the ids of the cases, sorted."""
        if self._ids is None:
            self._ids = listing.case_ids(_kinds(self._list(f"{layout.CASES}/"), layout.CASES))
        return self._ids

    def case_files(self, case_id: str) -> Mapping[str, bytes]:
        """Return the known documents of a case; those read last are kept, no others."""
        return self._recent.files(case_id)

    def each_case(self, name: str) -> Mapping[str, bytes]:
        """Return one document of every case that has it, by the id of the case."""
        folders = {layout.case_folder(case_id): case_id for case_id in self.case_ids()}
        contents = self._read(self._listing.of_each([*folders], name), [])
        return {folders[path.rpartition("/")[0]]: raw for path, raw in contents.items()}

    def case_problems(self, case_id: str) -> tuple[Problem, ...]:
        """Return what is wrong with the names and kinds of one case's files."""
        if case_id not in self._problems:
            self.case_files(case_id)
        return self._problems.get(case_id, ())

    def case_entries(self, case_id: str) -> tuple[str, ...]:
        """Return the names of all that lies in a case folder, expected or not."""
        if case_id not in self._entries_of:
            self.case_files(case_id)
        return self._entries_of.get(case_id, ())

    def procedure_files(self) -> Mapping[str, bytes]:
        """Return the store's own procedures, named `procedures/x.yaml`."""
        found = self._folder(layout.PROCEDURES, [])
        return {n: c for n, c in found.items() if n.endswith(".yaml")}

    def template_files(self) -> Mapping[str, bytes]:
        """Return the store's own templates, by name relative to `templates/`."""
        return {n.partition("/")[2]: c for n, c in self._folder(layout.TEMPLATES, []).items()}

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the names and kinds of files beside those of the cases."""
        found: list[Problem] = []
        self._read(self._list(layout.BOARD), found)
        found.extend(listing.procedure_problems(self._folder(layout.PROCEDURES, found)))
        self._folder(layout.TEMPLATES, found)
        kinds = _kinds(self._list(f"{layout.CASES}/"), layout.CASES)
        found.extend(listing.store_problems(kinds))
        return tuple(found)

    def _read_case(self, case_id: str) -> Mapping[str, bytes]:
        """Read one case folder, and note what is wrong in it."""
        if not layout.is_case_id(case_id):
            return {}
        folder = layout.case_folder(case_id)
        entries = self._list(f"{folder}/", deep=True)
        near = dict(_near(_kinds(entries, folder)))
        self._entries_of[case_id] = tuple(sorted(near))
        names, problems = listing.case_names(case_id, near)
        found = list(problems)
        wanted = {f"{folder}/{name}": entries[f"{folder}/{name}"] for name in names}
        contents = self._read(wanted, found)
        self._problems[case_id] = tuple(listing.in_case(p, case_id) for p in found)
        return {name.removeprefix(f"{folder}/"): text for name, text in contents.items()}

    def _folder(self, folder: str, found: list[Problem]) -> dict[str, bytes]:
        """Return the files in a folder of the store, and in its folders, by name."""
        entries = self._list(f"{folder}/", deep=True)
        return self._read({n: e for n, e in entries.items() if e.kind != "tree"}, found)

    def _list(self, path: str, *, deep: bool = False) -> dict[str, Entry]:
        return self._listing.entries(path, deep=deep)

    def _read(self, entries: Mapping[str, Entry], found: list[Problem]) -> dict[str, bytes]:
        """Read ordinary files, and note what is the matter with the others."""
        wanted: dict[str, Entry] = {}
        for name, entry in entries.items():
            if entry.mode != ORDINARY:
                found.append(listing.special(name))
            elif entry.size > files.LIMIT:
                found.append(listing.too_large(name, files.LIMIT))
            else:
                wanted[name] = entry
        contents = dict(self._listing.contents(wanted))
        for name in wanted:
            if name not in contents or len(contents[name]) > files.LIMIT:
                found.append(listing.too_large(name, files.LIMIT))
                contents.pop(name, None)
        return contents


def _kinds(entries: Mapping[str, Entry], folder: str) -> dict[str, Kind]:
    """Return what stands behind each name, relative to a folder."""
    return {
        name.removeprefix(f"{folder}/"): _kind(entry)
        for name, entry in entries.items()
        if name.startswith(f"{folder}/")
    }


def _kind(entry: Entry) -> Kind:
    if entry.kind == "tree":
        return Kind.FOLDER
    return Kind.FILE if entry.mode == ORDINARY else Kind.SPECIAL


def _near(kinds: Mapping[str, Kind]) -> Iterator[tuple[str, Kind]]:
    """Yield what lies in the case folder and in its folders of documents, and nothing deeper."""
    for name, kind in kinds.items():
        folder, slash, leaf = name.partition("/")
        if not slash or (folder in layout.FOLDERS and "/" not in leaf):
            yield name, kind
