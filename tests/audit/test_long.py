"""A long history made by the commands alone has nothing to be found."""

import sys
from pathlib import Path

import pytest

from . import Counted
from .conftest import Audit, git

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))


def replayed(audit: Audit, folder: Path, commits: int) -> str:
    from history import long_history

    store = long_history(folder / "long", commits)
    made = int(git(store, "rev-list", "--count", "HEAD"))
    assert abs(made - commits) < 100
    found = audit(store, code=0)
    assert found["irregularities"] == []
    passages = found["replayed"]["passages"]
    assert passages > made // 20
    return f"audit: {made:,} honest commits, {passages:,} passages of gates, 0 found"


def test_a_history_of_some_cases(audit: Audit, tmp_path: Path, counted: Counted) -> None:
    counted(replayed(audit, tmp_path, 200))


@pytest.mark.exhaustive
@pytest.mark.timeout(900)
def test_ten_thousand_commits(audit: Audit, tmp_path: Path, counted: Counted) -> None:
    counted(replayed(audit, tmp_path, 10_000))
