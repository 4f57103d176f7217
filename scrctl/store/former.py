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


def last_histories(repository: Repository, commits: Sequence[str]) -> dict[str, File]:
    """Return what each history of the store was last, up to some commits, by its path."""
    found: dict[str, File] = {}
    for path, oid in _brought_in(repository, commits, layout.CASES) if commits else ():
        name = path.removeprefix(repository.prefix)
        if _A_HISTORY.fullmatch(name):
            found.setdefault(name, File(ORDINARY, oid))  # the newest comes first
    return found


class Stood(NamedTuple):
    """A history as a commit held it: the folder of its store, its case, the id of its content."""

    store: str
    case: str
    oid: str


def histories_before(repository: Repository, commit: PastCommit) -> frozenset[Stood]:
    """Return every history that ever lay in another folder before a commit.

    Of a store that is gone in it: where its own file is still there, it has not moved.
    """
    there = _names(repository, commit.id)
    found: set[Stood] = set()
    for name, oid in _brought_in(repository, commit.parents):
        path = _A_HISTORY.fullmatch(name)
        if (
            path
            and path["store"] != repository.prefix
            and path["store"] + layout.BOARD not in there
        ):
            found.add(Stood(path["store"], path["case"], oid))
    return frozenset(found)


def _brought_in(
    repository: Repository, commits: Sequence[str], *places: str
) -> Iterator[tuple[str, str]]:
    """Give the files that commits brought in or changed, the newest first.

    Each with its path from the top, and the id of its content.
    """
    out = repository.ask(
        *(*AS_STORED, "-c", "log.follow=false", "-c", "log.diffMerges=separate"),
        *(
            "log",
            "--stdin",
            "--full-history",
            "-m",
            "--root",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
        ),
        *("--no-show-signature", "--format=", "--", *places),
        feed="".join(f"{commit}\n" for commit in commits).encode(),
        extra=NO_GRAFTS,
    )
    for line in _RAW.finditer(out.decode("utf-8", "surrogateescape")):
        yield line["path"], line["oid"]


def _names(repository: Repository, commit: str) -> frozenset[str]:
    out = repository.ask("ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
    return frozenset(out.decode("utf-8", "surrogateescape").split("\0"))
