"""What safety takes: printed and never judged, as a time is that of a machine and its other work.

In the long form the sizes are those of the goals. `benchmarks/run.py --safety --audit` measures the
same in turn with something real. A command that fails, fails the test: a refusal is quick.
"""

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from tests.conftest import Counted

ROOT = Path(__file__).parents[1]
SCRCTL = str(Path(sys.executable).parent / "scrctl")
AS_OF = "2018-03-12"
sys.path.insert(0, str(ROOT / "benchmarks"))

LONG = (pytest.mark.exhaustive, pytest.mark.timeout(900))


@pytest.mark.parametrize("cases", [3, pytest.param(1000, marks=LONG)])
def test_what_git_uses_for_a_step(cases: int, tmp_path: Path, counted: Counted) -> None:
    from generate import store
    from safety import steps

    ours, theirs = steps(store(tmp_path / "store", cases), AS_OF, 3)
    assert min(*ours, *theirs) > 0
    counted(
        f"time: git's part of advance, {cases:,} cases: {median(ours):.3f} s of processor time, "
        f"beside {median(theirs):.3f} s of git commit (goal 0.15 s)"
    )


@pytest.mark.parametrize("cases", [2, pytest.param(400, marks=LONG)])
def test_what_a_look_at_every_register_uses(cases: int, tmp_path: Path, counted: Counted) -> None:
    from safety import STATES, looks, sealed_history

    ours, theirs = looks(SCRCTL, sealed_history(tmp_path / "store", cases), AS_OF, 1)
    assert min(*ours, *theirs) > 0
    counted(
        f"time: audit of {cases * STATES:,} sealed registers: {ours[0]:.1f} s of processor time, "
        f"beside {theirs[0]:.1f} s of git fsck (goal 2 s)"
    )


@pytest.mark.parametrize("commits", [100, pytest.param(10_000, marks=LONG)])
def test_what_a_replay_takes(commits: int, tmp_path: Path, counted: Counted) -> None:
    from history import long_history
    from safety import used

    store = long_history(tmp_path / "store", commits)
    start = perf_counter()
    processor = used((SCRCTL, "--as-of", AS_OF, "audit"), store)
    took = perf_counter() - start
    assert processor > 0
    counted(
        f"time: audit of some {commits:,} commits: {took:.1f} s, "
        f"{processor:.1f} s of processor time (goal 5 s on two cores)"
    )
