"""The store as the next commit of git would hold it: what stands in git's index.

`git commit -a` and `git commit FILE` keep another index beside the usual one and name it to their
hooks. That name, and no other word of the environment, is listened to, and only where it is that
of a file in the repository's own folder. Nothing is written, neither an index nor a tree.
"""

import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.store.batch import asked, read_batch
from scrctl.store.commit import Held, unchanged
from scrctl.store.index import blob_id
from scrctl.store.layout import is_case_id
from scrctl.store.looking import answer, fields, look
from scrctl.store.past import place
from scrctl.store.repository import Entry, git_dir_of

VARIABLE = "GIT_INDEX_FILE"
_TEXT = ("100644", "100755", "120000")


def open_staged(root: Path) -> Held:
    """Return what stands in the index of the store in a folder."""
    git_dir = git_dir_of(root)
    if git_dir is None:
        raise ScrctlError(
            "The store is not in a git repository, so nothing can be staged.",
            hint="Leave --staged out.",
        )
    out = answer(root, "ls-files", "-s", "-z", index=_index(git_dir))
    found: dict[str, Entry] = {}
    for (mode, oid, stage), name in fields(out):
        if stage != "0":
            raise ScrctlError(
                "Some files are in conflict, so there is nothing yet that could be committed.",
                hint="Put them right and git add them.",
            )
        # One that is only announced (git add -N) has no content and is not committed.
        if oid != blob_id(b"", oid):
            found[name] = Entry(mode=mode, kind="blob", oid=oid, size=0)
    return Held(_Index(root=root, found=found, names=sorted(found)))


def _index(git_dir: Path) -> Path | None:
    """Return the index that git has named to its hook, if it is one of this repository's."""
    named = os.environ.get(VARIABLE)
    index = Path(named).absolute() if named else None
    return index if index and index.parent.resolve() == git_dir.resolve() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """The listing of an index: files only, so folders are worked out from their names."""

    root: Path
    found: Mapping[str, Entry]
    names: Sequence[str]

    def entries(self, path: str, *, deep: bool = False) -> dict[str, Entry]:
        """Return what the index holds at a path, or in the folder that it names."""
        if not path.endswith("/"):
            return {path: self.found[path]} if path in self.found else {}
        inside: dict[str, Entry] = {}
        for name in self._below(path):
            parts = name.removeprefix(path).split("/")
            for end in range(1, len(parts) if deep else min(len(parts), 2)):
                folder = path + "/".join(parts[:end])
                inside[folder] = Entry(mode="040000", kind="tree", oid="", size=0)
            if deep or len(parts) == 1:
                inside[name] = self.found[name]
        return inside

    def _below(self, folder: str) -> Iterator[str]:
        """Yield the names in a folder and below; they are sorted, so they stand together."""
        for at in range(bisect_left(self.names, folder), len(self.names)):
            if not self.names[at].startswith(folder):
                return
            yield self.names[at]

    def of_each(self, folders: Sequence[str], name: str) -> dict[str, Entry]:
        """Return the file of one name in each of these case folders that has it, by its path."""
        paths = [f"{folder}/{name}" for folder in folders]
        return {path: self.found[path] for path in paths if path in self.found}

    def contents(self, entries: Mapping[str, Entry]) -> Mapping[str, bytes]:
        """Return the contents of files: from the work tree where it has the same, else from git."""
        contents = {name: unchanged(self.root, name, e.oid) for name, e in entries.items()}
        missing = [name for name, content in contents.items() if content is None]
        if missing:
            oids = [entries[name].oid for name in missing]
            out = answer(self.root, "cat-file", "--batch", feed=asked(oids))
            contents |= dict(zip(missing, read_batch(out, oids), strict=True))
        return {name: content for name, content in contents.items() if content is not None}


def changed_beside(root: Path) -> dict[str, tuple[bytes, bytes]]:
    """Return what the next commit brings in beside the cases: each file before and after.

    Empty bytes stand for a file that is not there yet. Before the first commit there is nothing to
    compare with, and nothing is returned.
    """
    git_dir = git_dir_of(root)
    words = ("diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--relative")
    done = look(root, *words, "HEAD", index=_index(git_dir) if git_dir else None)
    parts = iter(done.out.decode("utf-8", "surrogateescape").split("\0")) if not done.status else ()
    oids: dict[str, tuple[str, str]] = {}
    for about, path in zip(parts, parts, strict=False):
        _, mode, before, after, _ = about.split()
        if mode in _TEXT and not is_case_id(place(path)[0]):
            oids[path] = (before, after)
    wanted = sorted({oid for pair in oids.values() for oid in pair if oid.strip("0")})
    out = answer(root, "cat-file", "--batch", feed=asked(wanted)) if wanted else b""
    blobs = dict(zip(wanted, read_batch(out, wanted), strict=True))
    return {p: (blobs.get(a) or b"", blobs.get(b) or b"") for p, (a, b) in oids.items()}
