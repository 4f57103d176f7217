"""The commits of a store, each with what it changed against each of its parents.

Commits are read as they are stored: neither replaced objects nor grafts, notes or a commit graph
have a say in what they hold or follow.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from scrctl.model.error import ScrctlError
from scrctl.store import layout
from scrctl.store.repository import Repository

ORDINARY = "100644"
NOTHING = "000000"
SIGNERS = "allowed_signers"
# What lies at the top of a store and is its own.
OWN = (layout.BOARD, layout.CASES, layout.PROCEDURES, layout.TEMPLATES, SIGNERS)
AS_STORED = ("-c", "core.commitGraph=false")
NO_GRAFTS = {"GIT_GRAFT_FILE": os.devnull}


class File(NamedTuple):
    """A file of a commit: its mode and the id of its content."""

    mode: str
    oid: str


class Change(NamedTuple):
    """One path of the store, before and after; a mode of zeros says that it was not there."""

    path: str
    before: File
    after: File


Graph = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCommit:
    """One commit as it is stored."""

    id: str
    tree: str
    parents: tuple[str, ...]
    authored: datetime
    committed: datetime
    message: str
    is_signed: bool
    author: tuple[str, str]


def graph_of(repository: Repository, tip: str, since: str = "") -> Graph:
    """Return every commit that leads to the tip with its parents, parents before children.

    `since`: a commit; that and what leads to it is left out.
    """
    ends = (tip, f"^{since}") if since else (tip,)
    out = repository.ask(
        *AS_STORED, "rev-list", "--topo-order", "--reverse", "--parents", *ends, extra=NO_GRAFTS
    )
    lines = (line.split() for line in out.decode("ascii").splitlines())
    return {words[0]: tuple(words[1:]) for words in lines}


def ancestors(graph: Graph, commit: str) -> set[str]:
    """Return a commit and all that lead to it."""
    found: set[str] = set()
    waiting = [commit]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(graph.get(name, ()))
    return found


def independent(graph: Graph, parents: Sequence[str], places: Mapping[str, int]) -> tuple[str, ...]:
    """Return parents without those that another one leads back to: they join nothing.

    `places`: where each commit stands in the graph, parents before children.
    """
    different = tuple(dict.fromkeys(parents))
    if len(different) == 1:
        return different
    return tuple(p for p in different if not any(_follows(graph, o, p, places) for o in different))


def _follows(graph: Graph, new: str, old: str, places: Mapping[str, int]) -> bool:
    """Say whether another commit leads to an older one; only what stands between is looked at."""
    found: set[str] = set()
    waiting = [new]
    while waiting:
        for parent in graph[waiting.pop()]:
            if parent == old:
                return True
            if parent not in found and places.get(parent, -1) > places[old]:
                found.add(parent)
                waiting.append(parent)
    return False


def parsed(oid: str, raw: bytes) -> PastCommit:
    """Return a commit from its stored text."""
    try:
        return _parsed(oid, raw)
    except (KeyError, ValueError, IndexError, OverflowError, OSError):
        raise ScrctlError(
            f"The commit {oid} is not written as git writes one, so the history cannot be walked.",
            hint="Compare with another copy of the store, and stop all work on this one.",
            exit_code=1,
        ) from None


def _parsed(oid: str, raw: bytes) -> PastCommit:
    head, _, message = raw.partition(b"\n\n")
    fields: dict[str, list[str]] = {}
    for line in head.decode("utf-8", "replace").split("\n"):
        name, _, value = line.partition(" ")
        if name:  # the lines of a signature go on behind a blank
            fields.setdefault(name, []).append(value)
    return PastCommit(
        id=oid,
        tree=fields["tree"][0],
        parents=tuple(fields.get("parent", ())),
        authored=_time(fields["author"][0]),
        committed=_time(fields["committer"][0]),
        message=message.decode("utf-8", "replace"),
        author=_person(fields["author"][0]),
        is_signed="gpgsig" in fields or "gpgsig-sha256" in fields,
    )


def _person(value: str) -> tuple[str, str]:
    """Return the name and the address of whoever made a commit."""
    name, _, rest = value.partition(" <")
    return name, rest.partition(">")[0]


def _time(value: str) -> datetime:
    return datetime.fromtimestamp(int(value.split(" ")[-2]), UTC)


def empty_tree(repository: Repository) -> str:
    """Return the id of a tree with nothing in it, in the repository's own kind of ids."""
    return repository.ask("hash-object", "-t", "tree", "--stdin").decode("ascii").strip()


def changes(
    repository: Repository, pairs: Sequence[tuple[str, str]], *, everything: bool = False
) -> Iterator[tuple[Change, ...]]:
    """Give what the store's files became from one tree to another, for each pair, in one process.

    The store's own files count: its board, its cases, its procedures and templates, its signers;
    `everything`: whatever lies in the repository.
    """
    if not pairs:
        return
    out = repository.ask(
        "diff-tree",
        *("--stdin", "-r", "-z", "--raw", "--no-renames", "--full-index", "--no-ext-diff"),
        "--",
        *(() if everything else OWN),
        feed="".join(f"{a} {b}\n" for a, b in pairs).encode(),
    )
    at = 0
    for before, after in pairs:
        header = f"{before} {after}\n".encode()
        if not out.startswith(header, at):
            raise ScrctlError("git did not answer as asked.", hint="Run git fsck.")
        at += len(header)
        found: list[Change] = []
        while out[at : at + 1] == b":":
            end = out.index(b"\0", at)
            last = out.index(b"\0", end + 1)
            old, new, old_id, new_id, _ = out[at + 1 : end].decode("ascii").split()
            path = out[end + 1 : last].decode("utf-8", "surrogateescape")
            path = path.removeprefix(repository.prefix)
            found.append(Change(path, File(old, old_id), File(new, new_id)))
            at = last + 1
        yield tuple(found)


def odd_refs(repository: Repository) -> tuple[str, ...]:
    """Say what lets git show another history than the stored one: each is a clause."""
    found = []
    if repository.ask("for-each-ref", "--count=1", "--format=x", "refs/replace/"):
        found.append("git shows replacements (refs/replace) in the place of stored objects")
    if any((folder / "info" / "grafts").exists() for folder in _folders(repository)):
        found.append("grafts (.git/info/grafts) give commits other parents than the stored ones")
    if repository.shallow:
        found.append("this clone holds only the end of the history (a shallow clone)")
    return tuple(found)


def _folders(repository: Repository) -> set[Path]:
    return {repository.git_dir, repository.common_dir}


class Moment:
    """The store's files at one commit: those of each case, and those beside the cases."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.own: dict[str, File] = {}
        self.cases: dict[str, dict[str, File]] = {}

    def copy(self) -> "Moment":
        """Return another that can go its own way."""
        other = Moment()
        other.own, other.cases = dict(self.own), dict(self.cases)
        return other

    def apply(self, found: Iterable[Change]) -> None:
        """Take changes in. What somebody holds of a case stays as it is: a case is replaced."""
        fresh: set[str] = set()
        for change in found:
            case_id, name = place(change.path)
            if name and case_id not in fresh:
                fresh.add(case_id)
                self.cases[case_id] = dict(self.cases.get(case_id, ()))
            where, key = (self.cases[case_id], name) if name else (self.own, change.path)
            if change.after.mode == NOTHING:
                where.pop(key, None)
            else:
                where[key] = change.after
        for case_id in fresh:
            if not self.cases[case_id]:
                del self.cases[case_id]


def place(path: str) -> tuple[str, str]:
    """Return the case and the name in it that a path leads to; no name: it is in no case."""
    folder, _, rest = path.partition("/")
    case_id, _, name = rest.partition("/")
    return (case_id, name) if folder == layout.CASES and name else ("", "")
