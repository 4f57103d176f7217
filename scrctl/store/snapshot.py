"""What a store holds at one moment: the files as they lie there, or those of the last commit.

A snapshot reads bytes and judges only names and kinds of files; what the bytes mean is for others.
Cases are read one at a time and not kept, so that a store of ten thousand cases fits in memory.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from scrctl.model.diagnostic import Problem
from scrctl.store import files, layout, listing
from scrctl.store.listing import Kind
from scrctl.store.recent import Recent

# So many documents that were read ahead of their cases are kept for them; more fill the memory.
_AHEAD = 100


class Snapshot(Protocol):
    """A store at one moment."""

    def board(self) -> bytes | None:
        """Return `scrctl.yaml`, or None where it is missing or cannot be read."""

    def case_ids(self) -> tuple[str, ...]:
        """Return the ids of the cases, sorted."""

    def case_files(self, case_id: str) -> Mapping[str, bytes]:
        """Return the known documents of a case by name, relative to its folder.

        Empty where there is no such case.
        """

    def each_case(self, name: str) -> Mapping[str, bytes]:
        """Return one document of every case that has it, by the id of the case."""

    def case_problems(self, case_id: str) -> tuple[Problem, ...]:
        """Return what is wrong with the names and kinds of one case's files."""

    def case_entries(self, case_id: str) -> tuple[str, ...]:
        """Return the names of all that lies in a case folder, expected or not."""

    def procedure_files(self) -> Mapping[str, bytes]:
        """Return the store's own procedures, named `procedures/x.yaml`."""

    def template_files(self) -> Mapping[str, bytes]:
        """Return the store's own templates, by name relative to `templates/`."""

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the names and kinds of files beside those of the cases."""


class WorkTree:
    """The files of a store as they lie in the folder now."""

    def __init__(self, root: Path) -> None:
        """Take the folder that holds `scrctl.yaml`. Nothing is read yet."""
        self._root = root
        self._ids: tuple[str, ...] | None = None
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self._entries_of: dict[str, tuple[str, ...]] = {}
        self._recent = Recent(self._read_case)
        self._ahead: dict[str, bytes] = {}
        self._own: dict[str, tuple[bytes | None, list[Problem]]] = {}

    def board(self) -> bytes | None:
        """Return `scrctl.yaml`, or None where it is missing or cannot be read."""
        return self._read_own(layout.BOARD, [])

    def case_ids(self) -> tuple[str, ...]:
        """Return the ids of the cases, sorted."""
        if self._ids is None:
            self._ids = listing.case_ids(self._entries(layout.CASES, []))
        return self._ids

    def case_files(self, case_id: str) -> Mapping[str, bytes]:
        """Return the known documents of a case; those read last are kept, no others."""
        return self._recent.files(case_id)

    def each_case(self, name: str) -> Mapping[str, bytes]:
        """Return one document of every case that has it, by the id of the case."""
        found: dict[str, bytes] = {}
        for case_id in self.case_ids():
            path = f"{layout.case_folder(case_id)}/{name}"
            known = self._recent.kept(case_id)
            content = self._read(path, []) if known is None else known.get(name)
            if content is not None:
                found[case_id] = content
                if known is None and len(self._ahead) < _AHEAD:
                    self._ahead[path] = content
        return found

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
        return {n: c for n, c in self._folder(layout.PROCEDURES, []) if n.endswith(".yaml")}

    def template_files(self) -> Mapping[str, bytes]:
        """Return the store's own templates, by name relative to `templates/`."""
        return {n.partition("/")[2]: c for n, c in self._folder(layout.TEMPLATES, [])}

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the names and kinds of files beside those of the cases."""
        found: list[Problem] = []
        self._read_own(layout.BOARD, found)
        names = [name for name, _ in self._folder(layout.PROCEDURES, found)]
        found.extend(listing.procedure_problems(names))
        list(self._folder(layout.TEMPLATES, found))
        found.extend(listing.store_problems(self._entries(layout.CASES, found)))
        return tuple(found)

    def _read_case(self, case_id: str) -> Mapping[str, bytes]:
        """Read one case folder, and note what is wrong in it."""
        if not layout.is_case_id(case_id):
            return {}
        folder = layout.case_folder(case_id)
        found: list[Problem] = []
        entries = self._entries(folder, found)
        for name in layout.FOLDERS:
            if entries.get(name) is Kind.FOLDER:
                inner = self._entries(f"{folder}/{name}", found)
                entries.update({f"{name}/{leaf}": kind for leaf, kind in inner.items()})
        self._entries_of[case_id] = tuple(sorted(entries))
        names, problems = listing.case_names(case_id, entries)
        found.extend(problems)
        documents: dict[str, bytes] = {}
        for name in names:
            path = f"{folder}/{name}"
            content = self._ahead.pop(path, None)
            content = self._read(path, found) if content is None else content
            if content is not None:
                documents[name] = content
        self._problems[case_id] = tuple(listing.in_case(p, case_id) for p in found)
        return documents

    def _folder(self, folder: str, found: list[Problem]) -> Iterator[tuple[str, bytes]]:
        """Yield the files in a folder of the store, and in its folders, by name, sorted."""
        for leaf, kind in sorted(self._entries(folder, found).items()):
            name = f"{folder}/{leaf}"
            if kind is Kind.FOLDER:
                yield from self._folder(name, found)
            elif not layout.is_litter(leaf):
                content = self._read_own(name, found)
                if content is not None:
                    yield name, content

    def _read_own(self, name: str, found: list[Problem]) -> bytes | None:
        """Read a file that belongs to no case, or note what is the matter; once for all askers."""
        if name not in self._own:
            noted: list[Problem] = []
            self._own[name] = (self._read(name, noted), noted)
        content, noted = self._own[name]
        found.extend(noted)
        return content

    def _read(self, name: str, found: list[Problem]) -> bytes | None:
        """Read a file, or note what is the matter with it."""
        try:
            return files.read(self._root / name)
        except FileNotFoundError:
            return None
        except files.NotOrdinaryError:
            problem = listing.special(name)
        except files.TooLargeError:
            problem = listing.too_large(name, files.LIMIT)
        except OSError as error:
            problem = listing.unreadable(name, f"cannot be read ({error.strerror})")
        found.append(problem)
        return None

    def _entries(self, name: str, found: list[Problem]) -> dict[str, Kind]:
        """Return what lies in a folder, or note why that cannot be said."""
        folder = self._root / name
        if folder.is_symlink():
            found.append(listing.special(name))
            return {}
        try:
            with os.scandir(folder) as entries:
                return {entry.name: _kind(entry) for entry in entries}
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            found.append(listing.unreadable(name, f"cannot be read ({error.strerror})"))
            return {}


def _kind(entry: "os.DirEntry[str]") -> Kind:
    """Say what stands behind a name, without following it."""
    if entry.is_dir(follow_symlinks=False):
        return Kind.FOLDER
    return Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.SPECIAL
