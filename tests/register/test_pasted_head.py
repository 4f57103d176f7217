"""A register with the head of a sealed one, and names in clear below: it counts as one in clear."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLE, git

CASE = "2017-009"
FILE = f"cases/{CASE}/register.age"
NAMES = b"format: 1\npeople:\n  - key: child\n    name: Wilhelmina Thistlewood\n"


@pytest.fixture
def pasted(make_store: Callable[..., Path]) -> Path:
    """The example store, where somebody has written below the head of a register."""
    store = make_store(base=EXAMPLE)
    sealed = (store / FILE).read_bytes()
    head = sealed[: sealed.index(b"\n", sealed.index(b"\n--- ") + 1) + 1]
    (store / FILE).write_bytes(head + NAMES)
    return store


def test_it_is_not_recorded(pasted: Path, run_cli: Callable[..., Any]) -> None:
    told = run_cli("validate", CASE, store=pasted)
    assert told.code == 1
    assert "PUB008" in told.out
    answer = run_cli("save", CASE, store=pasted)
    assert answer.code == 1
    assert "is not sealed (PUB008)" in " ".join(answer.err.split())
    assert git(pasted, "rev-list", "--count", "HEAD").strip() == "1"
    assert "Thistlewood" not in told.out + told.err + answer.out + answer.err


def test_where_git_has_recorded_it_it_is_told_and_not_archived(
    pasted: Path, run_cli: Callable[..., Any], tmp_path: Path
) -> None:
    git(pasted, "commit", "-qam", "by git alone")
    assert "STO036" in run_cli("audit", store=pasted).out
    words = ("--by", "business_manager", "--copy", "records-drive", "-o", tmp_path / "out")
    answer = run_cli("archive", CASE, *words, store=pasted)
    assert answer.code == 1
    assert "lies in clear in the last commit (PUB008)" in " ".join(answer.err.split())
    assert not (tmp_path / "out").exists()
