"""What a file of a store has been, and where its histories lay before: asked of the whole past."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrctl.store import layout
from scrctl.store.past import AS_STORED, NO_GRAFTS, ORDINARY, File, PastCommit
from scrctl.store.repository import Repository

_A_HISTORY = re.compile(
    rf"(?P<store>(?:.*/)?){layout.CASES}/(?P<case>[^/]+)/history\.yaml", re.DOTALL
)
# A file that a commit has brought in or changed: the mode, the id and the path that it has now.
_RAW = re.compile(r":\d+ 100644 [0-9a-f]+ (?P<oid>[0-9a-f]+) [AMT]\0(?P<path>[^\0]+)\0")


def past_files(repository: Repository, commits: Sequence[str], path: str) -> Iterator[str]:
    """Give the ids of what a file of the store has been, up to some commits, the newest first.

    A link or another repository in its place is no file.
    """
    return (oid for _, oid in _brought_in(repository, commits, path))


def last_file(repository: Repository, commits: Sequence[str], path: str) -> File | None:
    """Return what a file of the store was last, up to some commits; None where it never was."""
    oid = next(past_files(repository, commits, path), "") if commits else ""
    return File(ORDINARY, oid) if oid else None


def last_files(repository: Repository, commits: Sequence[str], folder: str) -> dict[str, File]:
    """Return what each file in a folder of the store was last, up to some commits, by its path."""
    found: dict[str, File] = {}
    for path, oid in _brought_in(repository, commits, folder) if commits else ():
        # The newest comes first.
        found.setdefault(path.removeprefix(repository.prefix), File(ORDINARY, oid))
    return found


def removed_cases(repository: Repository, tip: str) -> frozenset[str]:
    """Return the cases of the store that were ever taken out, also those that are back."""
    told = _log(repository, [tip], ("--diff-filter=D", "--name-only"), [layout.CASES])
    names = (name.strip("\n").removeprefix(repository.prefix) for name in told.split("\0"))
    found = (_A_HISTORY.fullmatch(name) for name in names)
    return frozenset(one["case"] for one in found if one and not one["store"])


class Stood(NamedTuple):
    """A history as a commit held it: the folder of its store, its case, the id of its content.

    `stayed`: its store was there still when another one came, and went later.
    """

    store: str
    case: str
    oid: str
    stayed: bool


def histories_before(repository: Repository, commit: PastCommit, tip: str) -> frozenset[Stood]:
    """Return every history that lay in another folder before a commit, in a store that is gone.

    It is gone where nothing of it is left but its own file, too: in the commit, or in the last one.
    """
    then, now = _standing(repository, commit.id), _standing(repository, tip)
    found: set[Stood] = set()
    for name, oid in _brought_in(repository, commit.parents):
        path = _A_HISTORY.fullmatch(name)
        if path and path["store"] != repository.prefix and path["store"] not in then & now:
            found.add(Stood(path["store"], path["case"], oid, stayed=path["store"] in then))
    return frozenset(found)


def _brought_in(
    repository: Repository, commits: Sequence[str], *places: str
) -> Iterator[tuple[str, str]]:
    """Give the files that commits brought in or changed, the newest first.

    Each with its path from the top, and the id of its content.
    """
    out = _log(repository, commits, ("--raw", "--no-abbrev"), places)
    for line in _RAW.finditer(out):
        yield line["path"], line["oid"]


def _log(
    repository: Repository, commits: Sequence[str], told: Sequence[str], places: Sequence[str]
) -> str:
    """Return what git tells of files, the newest commit first; no setting has a say in it."""
    out = repository.ask(
        *(*AS_STORED, "-c", "log.follow=false", "-c", "log.diffMerges=separate"),
        *("log", "--stdin", "--full-history", "-m", "--root", *told, "-z", "--no-renames"),
        *("--no-ext-diff", "--no-show-signature", "--format=", "--", *places),
        feed="".join(f"{commit}\n" for commit in commits).encode(),
        extra=NO_GRAFTS,
    )
    return out.decode("utf-8", "surrogateescape")


def _standing(repository: Repository, commit: str) -> frozenset[str]:
    """Return the folders in which a commit has a store with a case."""
    out = repository.ask("ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
    names = frozenset(out.decode("utf-8", "surrogateescape").split("\0"))
    stores = {found["store"] for found in map(_A_HISTORY.fullmatch, names) if found}
    return frozenset(store for store in stores if store + layout.BOARD in names)
