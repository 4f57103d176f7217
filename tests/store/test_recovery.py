"""Kill a write at each of its steps: the old state or the new one, and the next write heals."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from clones import AFTER, BEFORE, MESSAGE, PATH, Clone, theirs

from scrctl.store import transaction
from scrctl.store.transaction import write

WRITER = str(Path(__file__).parent / "writer.py")
OTHER = "cases/2017-004/history.yaml"


def run_writer(clone: Clone, path: str, text: bytes, step: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, WRITER, str(clone.root), path, text.decode(), str(step)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def count_steps(clone: Clone) -> int:
    """Count the steps of a write that is not the first in its clone."""
    (clone.root / ".git" / "scrctl").mkdir()
    done = run_writer(clone, PATH, b"stage: counted\n", 0)
    assert done.returncode == 0, done.stderr
    clone.git("reset", "-q", "--soft", "HEAD~")
    clone.put(PATH, BEFORE)
    clone.git("reset", "-q", "--", PATH)
    return int(done.stdout)


def kill_at(clone: Clone, step: int) -> None:
    """Kill, look, write something else, and look again."""
    before = theirs(clone)
    head = clone.git("rev-parse", "HEAD")
    killed = run_writer(clone, PATH, AFTER, step)
    assert killed.returncode == -signal.SIGKILL, f"step {step}: {killed.stderr}"
    landed = clone.git("rev-parse", "HEAD") != head
    assert clone.recorded() == (AFTER if landed else BEFORE)
    assert (clone.root / PATH).read_bytes() in ((BEFORE, AFTER) if landed else (BEFORE,))
    text = f"step: {step}\n".encode()
    healed = run_writer(clone, OTHER, text, 0)
    assert healed.returncode == 0, f"after step {step}: {healed.stderr}"
    assert clone.recorded() == (clone.root / PATH).read_bytes() == (AFTER if landed else BEFORE)
    assert clone.recorded(OTHER) == text
    assert theirs(clone) == before
    changed = [line[3:] for line in clone.git("status", "--porcelain").splitlines()]
    assert PATH not in changed
    assert OTHER not in changed
    assert [p.name for p in (clone.root / ".git" / "scrctl").iterdir()] == ["lock"]
    assert not list(clone.root.rglob("*.scrctl-tmp"))
    if landed:
        write(clone.store, {PATH: BEFORE}, MESSAGE, {})


def test_killed_at_every_seventh_step(busy: Clone) -> None:
    steps = count_steps(busy)
    assert steps > 40
    for step in range(3, steps + 1, 7):
        kill_at(busy, step)
    assert busy.git("fsck", "--strict", "--no-dangling") == ""


@pytest.mark.exhaustive
def test_killed_at_every_step(busy: Clone) -> None:
    for step in range(1, count_steps(busy) + 1):
        kill_at(busy, step)
    assert busy.git("fsck", "--strict", "--no-dangling") == ""


@pytest.mark.parametrize("content", ["", "new"])
def test_locks_that_a_killed_update_ref_left_are_cleared(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(transaction, "_move", die)
        with pytest.raises(KeyboardInterrupt):
            write(clone.store, {PATH: AFTER}, MESSAGE, {})
    assert clone.recorded() == BEFORE
    new = (clone.root / ".git/scrctl/journal.json").read_text("utf-8").split('"new": "')[1][:40]
    for lock in ("refs/heads/main.lock", "HEAD.lock"):
        clone.put(f".git/{lock}", f"{new}\n".encode() if content else b"")
    assert write(clone.store, {OTHER: AFTER}, MESSAGE, {}).commit
    assert clone.recorded() == BEFORE


def test_a_lock_older_than_the_write_is_somebody_elses(clone: Clone) -> None:
    (clone.root / ".git" / "scrctl").mkdir()
    lock = clone.root / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()
    os.utime(lock, (1, 1))
    done = run_writer(clone, PATH, AFTER, 0)
    assert done.returncode == 1
    assert str(lock) in done.stderr
    assert lock.exists()


def writers(clone: Clone, paths: list[str], *more: str) -> list[int]:
    """Run writers at once, and return how each ended."""
    running = [
        subprocess.Popen(
            [sys.executable, WRITER, str(clone.root), path, f"{n}\n", "0", *more],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for n, path in enumerate(paths)
    ]
    return [process.wait() for process in running]


def test_eight_writers_in_one_clone_lose_nothing(busy: Clone) -> None:
    before = theirs(busy)
    paths = [f"cases/2018-{n:03}/history.yaml" for n in range(8)]
    assert writers(busy, paths) == [0] * 8
    assert busy.git("rev-list", "--count", "HEAD") == "9"
    for n, path in enumerate(paths):
        assert busy.recorded(path) == (busy.root / path).read_bytes() == f"{n}\n".encode()
    assert theirs(busy) == before


def test_one_of_many_that_want_the_same_new_file_wins(clone: Clone) -> None:
    ended = writers(clone, ["cases/2018-001/history.yaml"] * 4, "new")
    assert sorted(ended) == [0, 1, 1, 1]
    assert clone.git("rev-list", "--count", "HEAD") == "2"
    assert clone.recorded("cases/2018-001/history.yaml") == f"{ended.index(0)}\n".encode()


@pytest.mark.exhaustive
def test_killed_with_its_git_at_any_moment(busy: Clone) -> None:
    """The whole group dies at once, as at a power cut: locks and half-written files stay."""
    before = theirs(busy)
    for n in range(150):
        old = busy.recorded()
        text = f"n: {n}\n".encode()
        command = [sys.executable, WRITER, str(busy.root), PATH, text.decode(), "0"]
        with subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            time.sleep(0.15 + 0.002 * n)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        healed = run_writer(busy, OTHER, text, 0)
        assert healed.returncode == 0, f"kill {n}: {healed.stderr}"
        assert busy.recorded() == (busy.root / PATH).read_bytes()
        assert busy.recorded() in (old, text)
        assert theirs(busy) == before
    assert busy.git("fsck", "--strict", "--no-dangling") == ""
