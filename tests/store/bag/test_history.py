"""The history of one case out of a store: nothing of another, also in a folder of a larger one."""

import subprocess
from pathlib import Path

import pytest

from scrctl.model.error import ScrctlError
from scrctl.store.bag.history import case_history, cloned
from scrctl.store.repository import open_repository

CASE = "cases/2099-001"
BOARD = {"scrctl.yaml": b"format: 1\n", "templates/a b.txt": b""}


def git(root: Path, *words: str) -> str:
    command = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@b.invalid", *words]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def written(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", f"data 3\ncommit refs/heads/main\noriginal-oid 00 {text.strip()}")


@pytest.fixture(params=["", "a folder/store"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store with two cases and a merge, alone or in a folder of a larger repository."""
    top = tmp_path / "top"
    root = top / request.param
    root.mkdir(parents=True)
    git(top, "init", "-q", "-b", "main")
    written(root, "scrctl.yaml", "format: 1\n")
    written(root, f"{CASE}/report.md", "one\n")
    git(top, "switch", "-qc", "side")
    written(root, f"{CASE}/summary.md", "without an end of line")
    git(top, "switch", "-q", "main")
    written(root, f"{CASE}/report.md", "two\n")
    written(root, "cases/2099-002/report.md", "of another case\n")
    git(top, "merge", "-q", "--no-edit", "side")
    written(root, "cases/2099-002/report.md", "of another case again\n")
    return root


def test_only_the_case_and_its_own_commits(store: Path, tmp_path: Path) -> None:
    repository = open_repository(store)
    tip = repository.tip()
    assert tip
    made = case_history(repository, tip, CASE, BOARD)
    again = case_history(repository, tip, CASE, BOARD)
    assert (made.bundle, made.table, made.log) == (again.bundle, again.table, again.log)
    assert made.commits == len(made.table.decode().splitlines()) - 1 >= 3
    assert b"another case" not in made.log + made.table
    bundle = tmp_path / "case.bundle"
    bundle.write_bytes(made.bundle)
    with cloned(bundle, repository.prefix) as clone:
        there = {p.relative_to(clone).as_posix() for p in clone.rglob("*") if p.is_file()}
        there = {name for name in there if not name.startswith(".git/")}
        assert there == {*BOARD, f"{CASE}/report.md", f"{CASE}/summary.md"}
        tree = git(clone, "rev-parse", f"HEAD:{repository.prefix}{CASE}")
        assert tree == git(store, "rev-parse", f"HEAD:{repository.prefix}{CASE}")
        assert "another case" not in git(clone, "log", "--all", "-p")
    with pytest.raises(OSError, match="No such file"):
        list(clone.iterdir())


def test_a_damaged_bundle_is_not_taken(store: Path, tmp_path: Path) -> None:
    repository = open_repository(store)
    raw = bytearray(case_history(repository, repository.tip() or "", CASE, BOARD).bundle)
    raw[-40] ^= 1
    bundle = tmp_path / "case.bundle"
    bundle.write_bytes(raw)
    with pytest.raises(ScrctlError, match="could not be put together"), cloned(bundle, ""):
        pytest.fail("a damaged bundle was cloned")
