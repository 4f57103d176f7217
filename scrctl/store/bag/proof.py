"""The way from an anchor to the files of one case: git's own objects, and no others.

An anchor names a commit and its tree by id, a tree names what lies in it by id, and an id is a
checksum. So the few trees on the way show that the files are those of that commit. The commit
itself stays out: its message may speak of another case.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from scrctl.store import layout
from scrctl.store.objects import Objects
from scrctl.store.past import SIGNERS, parsed

FOLDER = "history/proof/"
_ANCHOR = "history/anchor.txt"
_ROOT = re.compile(rb"\btree=([0-9a-f]{40,64})\b")
_TREE, _FILE = b"40000", b"100644"
_LONG = 40
# No case has folders in folders in folders so far down; a bag that somebody made up may.
DEEPEST = 64
# Names on top of a store that say nothing of anybody; those that begin with a point do not either.
_OWN = {layout.BOARD, layout.CASES, layout.PROCEDURES, layout.TEMPLATES, SIGNERS, "README.md"}

Entries = Mapping[str, tuple[bytes, str]]


def proof(root: Path, tip: str, case_id: str, files: int) -> dict[str, bytes]:
    """Return the trees from a commit's down to each folder of a case with so many files, by id.

    The ids of other cases stand in them, and nothing else of theirs. Nothing is returned where a
    name beside the case could be somebody's, or nobody could follow them later (`_files`).
    """
    with Objects(root) as objects:
        found: dict[str, bytes] = {}
        tree = parsed(tip, objects.read(tip, "commit")).tree
        for name in (layout.CASES, case_id):
            found[tree] = objects.read(tree, "tree")
            beside = _entries(found[tree], tip)
            is_neutral = _is_own if name == layout.CASES else _is_number
            if name not in beside or not all(map(is_neutral, beside)):
                return {}
            tree = beside[name][1]
        inner: dict[str, bytes] = {}
        waiting = [tree]
        while waiting:
            one = waiting.pop()
            if one not in inner:
                inner[one] = objects.read(one, "tree")
                below = _entries(inner[one], tip).values()
                waiting += [oid for mode, oid in below if mode == _TREE]
    try:
        _files(inner, tree, tip, files)
    except ValueError:
        return {}
    found |= inner
    return {f"{FOLDER}{oid}": raw for oid, raw in found.items()}


def _is_own(name: str) -> bool:
    return name in _OWN or name.startswith(".")


def _is_number(name: str) -> bool:
    return layout.is_numbered(name) or layout.is_litter(name)


def unproved(names: frozenset[str], read: Callable[[str], bytes], case_id: str) -> Iterator[str]:
    """Say why the files of a bag are not shown to be those of the state in its anchor."""
    inner = {n.removeprefix("data/") for n in names if n.startswith("data/")}
    given = {n.removeprefix(FOLDER): read(f"data/{n}") for n in inner if n.startswith(FOLDER)}
    if not given:
        return
    anchored = _ROOT.search(read(f"data/{_ANCHOR}"))
    tree = root = anchored[1].decode() if anchored else ""
    if any(oid != _id("tree", raw, root) for oid, raw in given.items()):
        yield "holds an object that is not the one of its name"
        return
    held = {n.removeprefix("case/") for n in inner if n.startswith("case/")}
    try:
        for name in (layout.CASES, case_id):
            tree = _entries(given[tree], root)[name][1]
        wanted = _files(given, tree, root, len(held))
    except (KeyError, ValueError):
        yield "does not lead from the state in anchor.txt to the folder of the case"
        return
    same = {n for n in held if wanted.get(n) == _id("blob", read(f"data/case/{n}"), root)}
    if same != held or held != set(wanted):
        yield "shows that data/case/ is not what the state in anchor.txt holds of the case"


def _files(given: Mapping[str, bytes], tree: str, like: str, most: int) -> Mapping[str, str]:
    """Return the ordinary files below a tree, each with its id; few of them where it goes astray.

    Somebody else may have made the trees: one that names another twice doubles the files below it.
    So the walk ends with the first file that the bag does not hold, and lists of folders alone or
    ever deeper ones end it as well.

    Raises:
        ValueError: a tree is no list of names, lies too deep, or they lead on without end.
    """
    inside = {oid: [*_inside(raw, like)] for oid, raw in given.items()}
    found: dict[str, str] = {}
    waiting = [("", tree, 1)]
    steps = 0
    while waiting and len(found) <= most:
        path, folder, depth = waiting.pop()
        steps += 1 + len(inside[folder])
        if depth > DEEPEST or steps > DEEPEST * (most + len(given)):
            raise ValueError(path)
        for name, oid, is_folder in inside[folder]:
            if is_folder:
                waiting.append((f"{path}{name}/", oid, depth + 1))
            else:
                found[f"{path}{name}"] = oid
    return found


def _inside(raw: bytes, like: str) -> Iterator[tuple[str, str, bool]]:
    """Give the ordinary files and the folders of a tree; a link is neither."""
    for name, (mode, oid) in _entries(raw, like).items():
        if mode in {_TREE, _FILE}:
            yield name, oid, mode == _TREE


def _entries(raw: bytes, like: str) -> Entries:
    """Return what a tree holds, by name; ids are as long as another of the repository."""
    found: dict[str, tuple[bytes, str]] = {}
    at, size = 0, len(like) // 2
    while at < len(raw):
        blank = raw.index(b" ", at)
        end = raw.index(b"\0", blank)
        name = raw[blank + 1 : end].decode("utf-8", "surrogateescape")
        found[name] = (raw[at:blank], raw[end + 1 : end + 1 + size].hex())
        at = end + 1 + size
    return found


def _id(kind: str, raw: bytes, like: str) -> str:
    """Return the id that git gives to an object, in the form of another."""
    algorithm = "sha256" if len(like) > _LONG else "sha1"
    whole = f"{kind} {len(raw)}\0".encode() + raw
    return hashlib.new(algorithm, whole, usedforsecurity=False).hexdigest()
