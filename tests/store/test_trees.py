"""The folders of a commit made anew: the same as git's own index would have made them."""

import os
import random
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from clones import MESSAGE, PATH, Clone

from scrctl.model.error import ScrctlError
from scrctl.store import index, trees
from scrctl.store.repository import open_repository
from scrctl.store.transaction import write

# Names that git and a plain sort put in another order, and what is no ordinary file.
FILES = ["a", "a.b", "a0", "a b/c", "cases/x/1", "cases/x/2", "cases/x.y", "cases/é/1", "z/z/z/z"]


@pytest.fixture(params=["sha1", "sha256"])
def odd(tmp_path: Path, request: pytest.FixtureRequest) -> Clone:
    """A repository of many odd names, with a program, a link and another repository in it."""
    made = Clone(tmp_path / "odd")
    made.root.mkdir()
    made.git("init", "-q", "-b", "main", f"--object-format={request.param}")
    for name in FILES:
        made.put(name, f"{name}\n".encode())
    made.put("cases/x/run", b"#!/bin/sh\n")
    (made.root / "cases/x/run").chmod(0o755)
    (made.root / "cases/x/link").symlink_to("1")
    made.git("add", "-A")
    length = 40 if request.param == "sha1" else 64
    made.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * length},cases/x/other")
    made.git("commit", "-q", "-m", "odd")
    return made


def by_index(clone: Clone, changes: Mapping[str, str | None]) -> str:
    """What git itself makes of the changes, by way of an index."""
    extra = {"GIT_INDEX_FILE": str(clone.root / ".git" / "other-index")}

    def run(*words: str, feed: str = "") -> str:
        done = subprocess.run(
            ["git", *words],
            cwd=clone.root,
            input=feed.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, **extra},
        )
        return done.stdout.decode().strip()

    run("read-tree", "HEAD")
    # What is taken out makes room for what is put in its place.
    for path, oid in sorted(changes.items(), key=lambda pair: pair[1] is not None):
        line = f"100644 {oid}\t{path}\0" if oid else f"0 {'0' * 40}\t{path}\0"
        line = line.replace("0" * 40, "0" * len(clone.git("rev-parse", "HEAD")))
        run("update-index", "-z", "--index-info", feed=line)
    return run("write-tree")


def made(clone: Clone, changes: Mapping[str, str | None]) -> str:
    return trees.with_changes(open_repository(clone.root), clone.git("rev-parse", "HEAD"), changes)


def blob(clone: Clone, text: str) -> str:
    clone.put("../blob", text.encode())
    return clone.git("hash-object", "-w", "../blob")


@pytest.mark.parametrize("seed", range(6))
def test_they_are_what_an_index_would_have_made(odd: Clone, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- the same each time
    new = ["cases/x/3", "cases/y/1", "deep/er/and/deeper", "a-", "cases/x/sub/1"]
    changes: dict[str, str | None] = {
        name: None if chance.random() < 0.4 else blob(odd, f"{name} {seed}\n")
        for name in chance.sample([*FILES, *new], 6)
    }
    assert made(odd, changes) == by_index(odd, changes)
    assert odd.git("fsck", "--strict", "--no-dangling") == ""


def test_a_folder_with_nothing_left_goes_and_the_last_one_is_empty(odd: Clone) -> None:
    assert made(odd, {"z/z/z/z": None}) == by_index(odd, {"z/z/z/z": None})
    everything = dict.fromkeys(odd.git("ls-files", "-z").rstrip("\0").split("\0"))
    assert odd.git("ls-tree", made(odd, everything)) == ""


def test_a_file_that_was_taken_out_makes_room_for_a_folder_and_the_other_way(odd: Clone) -> None:
    oid = blob(odd, "new\n")
    for changes in ({"a": None, "a/b": oid}, {"z/z/z/z": None, "z/z": oid}):
        assert made(odd, changes) == by_index(odd, changes)


@pytest.mark.parametrize("path", ["a/b", "cases/x", "cases/x/link/b", "cases/x/other/b"])
def test_nothing_is_put_in_the_place_of_something_else(odd: Clone, path: str) -> None:
    with pytest.raises(ScrctlError, match="where a folder"):
        made(odd, {path: blob(odd, "new\n")})


@pytest.mark.parametrize("folder", ["", "cases", "cases/2017-003"])
def test_a_folder_that_is_lost_is_not_taken_for_an_empty_one(clone: Clone, folder: str) -> None:
    before = clone.git("rev-parse", "HEAD")
    oid = clone.git("rev-parse", f"HEAD:{folder}")
    (clone.root / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    repository = open_repository(clone.root)
    with pytest.raises(ScrctlError, match=r"damaged|failed"):
        trees.with_changes(repository, before, {PATH: index.blob_id(b"new\n", before)})
    with pytest.raises(ScrctlError, match=r"damaged|failed"):
        write(clone.store, {PATH: b"new\n"}, MESSAGE, {})
    assert clone.git("rev-parse", "HEAD") == before


def test_a_folder_that_holds_a_name_twice_is_no_folder(clone: Clone) -> None:
    oid = clone.git("rev-parse", "HEAD:scrctl.yaml")
    row = b"100644 twice\0" + bytes.fromhex(oid)
    (clone.root / "raw").write_bytes(row * 2)
    tree = clone.git("hash-object", "-w", "-t", "tree", "--literally", "raw")
    with pytest.raises(ScrctlError, match="damaged"):
        trees.read(open_repository(clone.root), [tree])
