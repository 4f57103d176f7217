"""A bag that somebody made up: its trees name each other so that a plain walk would never end."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scrctl.store.bag.make import make
from tests.conftest import RunCli

CASE = "2099-001"
TEXT = b"of an invented case\n"
WITHOUT_END = "does not lead from the state in anchor.txt to the folder of the case"
TOO_MANY = "is not what the state in anchor.txt holds of the case"


def named(kind: str, raw: bytes) -> str:
    return hashlib.sha1(f"{kind} {len(raw)}\0".encode() + raw, usedforsecurity=False).hexdigest()


FILE = ("100644", "a.md", named("blob", TEXT))


def tree(*entries: tuple[str, str, str]) -> bytes:
    return b"".join(f"{m} {n}\0".encode() + bytes.fromhex(oid) for m, n, oid in entries)


def trees(levels: int, names: str, *leaf: tuple[str, str, str]) -> Iterator[bytes]:
    """Give a tree, and on it as many as are asked for; each names the one before by each name."""
    raw = tree(*leaf)
    yield raw
    for name in [*[names] * levels, [CASE], ["cases"]]:
        below = named("tree", raw)
        raw = tree(*(("40000", each, below) for each in name))
        yield raw


@pytest.fixture
def checked(tmp_path: Path, run_cli: RunCli) -> Callable[[list[bytes]], tuple[int, str]]:
    def check(made: list[bytes]) -> tuple[int, str]:
        proof = {f"history/proof/{named('tree', raw)}": raw for raw in made}
        anchor = f"anchor tree={named('tree', made[-1])}\n".encode()
        files = {"case/a.md": TEXT, "history/anchor.txt": anchor, **proof}
        make(tmp_path / "bag", files, "invented\n", (("External-Identifier", CASE),))
        answer = run_cli("archive", "--check", tmp_path / "bag", store=tmp_path)
        assert answer.err.count("Traceback") == 0
        return answer.code, " ".join(answer.out.split())

    return check


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("levels", "names", "leaf", "said"),
    [
        (40, "ab", [FILE], TOO_MANY),  # 2 to the power of 40 files
        (40, "ab", [], WITHOUT_END),  # as many folders, and no file
        (40, "ab", [("120000", "link", "0" * 40)], WITHOUT_END),
        (1200, "a", [FILE], WITHOUT_END),  # deeper than a program calls itself
        (1200, "ab", [], WITHOUT_END),
    ],
)
def test_trees_without_end_are_a_fault(
    checked: Callable[[list[bytes]], tuple[int, str]],
    levels: int,
    names: str,
    leaf: list[tuple[str, str, str]],
    said: str,
) -> None:
    code, told = checked(list(trees(levels, names, *leaf)))
    assert code == 1
    assert said in told


def test_a_proof_that_fits_is_none(checked: Callable[[list[bytes]], tuple[int, str]]) -> None:
    code, told = checked(list(trees(0, "", FILE)))
    assert (code, "all as they were put in" in told) == (0, True)
