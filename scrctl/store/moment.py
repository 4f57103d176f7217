"""A snapshot of the store at a commit of the past, from what a walk through the history knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrctl.store import layout
from scrctl.store.commit import Held
from scrctl.store.objects import Objects
from scrctl.store.past import File, Moment, place
from scrctl.store.repository import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The listing of a moment."""

    moment: Moment
    objects: Objects

    def entries(self, path: str, *, deep: bool = False) -> dict[str, Entry]:
        """Return what was held at a path, or in the folder that it names."""
        if path == f"{layout.CASES}/" and not deep:
            return {f"{layout.CASES}/{name}": _FOLDER for name in self.moment.cases}
        folder = path.removeprefix(f"{layout.CASES}/").rstrip("/")
        if path.endswith("/") and folder in self.moment.cases:
            files = self.moment.cases[folder]
            return {f"{path}{name}": _entry(file) for name, file in files.items()}
        own = self.moment.own
        return {name: _entry(f) for name, f in own.items() if name == path or _is_in(name, path)}

    def of_each(self, folders: Sequence[str], name: str) -> dict[str, Entry]:
        """Return the file of one name in each of these case folders that has it, by its path."""
        held = {
            folder: self.moment.cases.get(place(f"{folder}/{name}")[0], {}) for folder in folders
        }
        return {
            f"{folder}/{name}": _entry(files[name])
            for folder, files in held.items()
            if name in files
        }

    def contents(self, entries: Mapping[str, Entry]) -> Mapping[str, bytes]:
        """Return the contents of files, by path."""
        oids = [entry.oid for entry in entries.values()]
        return dict(zip(entries, self.objects.each(oids), strict=True))


_FOLDER = Entry(mode="040000", kind="tree", oid="", size=0)


def _is_in(name: str, path: str) -> bool:
    return path.endswith("/") and name.startswith(path)


def _entry(file: File) -> Entry:
    kind = "commit" if file.mode == "160000" else "blob"
    return Entry(mode=file.mode, kind=kind, oid=file.oid, size=0)


def held_at(moment: Moment, objects: Objects, ids: tuple[str, ...] | None = None) -> Held:
    """Return the snapshot of a moment; `ids` of its cases, if they are known."""
    return Held(Remembered(moment=moment, objects=objects), ids)
