"""Killed at random, cut off from power at any call, on a full disk, on one to read only."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from scrctl.store.call import full_at
from tests.conftest import COMPLETE, Answer, RunCli, git

from .bench import STATE_SIZE, Fault, recorded
from .commands import COMMANDS
from .judge import Judge

Begin = Callable[[str], Judge]
Told = Callable[[str, object], None]
KILLED = ("record", "advance", "save", "actions update", "register edit")
RECORD = COMMANDS["record"].words
LOOKING = ("status", "validate", "deadlines", "audit")


def kill(judge: Begin, name: str, number: int, seed: int) -> tuple[int, int]:
    """Kill the whole group after a random time, again and again; count kills, and those after."""
    seen, chance = judge(name), random.Random(seed)  # noqa: S311 -- a seed that can be given again
    killed = landed = 0
    for turn in range(number):
        where = f"{name}, seed {seed}, kill {turn}"
        seen.bench.reset()
        answer = seen.bench.run(Fault.LATER, chance.randrange(1, 250_000))
        killed += answer is None
        is_in = seen.look(answer, where)
        landed += is_in and answer is None
        seen.heal(where, landed=is_in)
    return killed, landed


def test_thirty_random_kills(judge: Begin, record_property: Told) -> None:
    seed = random.SystemRandom().randrange(10**6)
    killed, landed = kill(judge, "record", 30, seed)
    told = f"30 random moments (seed {seed}): {killed} killed, {landed} after the record, 0 lost"
    record_property("counted", told)


@pytest.mark.exhaustive
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", KILLED)
def test_a_thousand_random_kills(name: str, judge: Begin, record_property: Told) -> None:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
    killed, landed = kill(judge, name, 1000 // len(KILLED), seed)
    told = f"{name}, 200 random moments (seed {seed}): {killed} killed, {landed} after the record"
    record_property("counted", told)


def code_of_status(seen: Judge, *, done: bool) -> int | None:
    """How a look at the store ends without a fault: before the command, or after it."""
    seen.bench.reset()
    if done:
        seen.bench.run()
    elif seen.ends and not seen.ends.old:
        return None  # there is no store yet
    return int(seen.run_cli("status", store=seen.bench.store).code)


def cut(judge: Begin, name: str, step: int) -> int:
    """Kill at a call, and empty what was not on the disk by then; the last time, after the end."""
    seen = judge(name)
    assert seen.ends
    calls = len(seen.ends.calls)
    looked = {False: code_of_status(seen, done=False), True: code_of_status(seen, done=True)}
    points = [*range(step, calls + 1, step), calls + 1]
    for at in points:
        where = f"{name}, power cut at call {at} of {calls}"
        seen.bench.reset()
        answer = seen.bench.run(Fault.KILL, at)
        seen.bench.cut_the_power()
        landed = seen.look(answer, where)
        assert landed or at <= calls, where
        if landed or seen.ends.old:
            status = seen.run_cli("status", store=seen.bench.store)
            if name == "init" and status.code == 2:
                assert not (seen.bench.store / "scrctl.yaml").is_file(), where
                assert "was cut short" in status.err, f"{where}: {status.err}"
            elif name == "new" and landed and status.code == 1:
                # Recorded, and its folder not whole yet: a look says so, and does not write it.
                assert "The next one that writes puts it right" in " ".join(status.err.split())
            else:
                assert status.code == looked[landed], f"{where}: {status.err}"
                assert "cases as of" in status.out or "What blocks" in status.out, where
        seen.heal(where, landed=landed)
    return len(points)


@pytest.mark.parametrize("name", ["record", "init"])
def test_a_power_cut_at_some_calls(name: str, judge: Begin, record_property: Told) -> None:
    number = cut(judge, name, 12 if name == "record" else 90)
    record_property("counted", f"{name}: {number} power cuts, all repositories whole")


@pytest.mark.exhaustive
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_power_cut_at_every_call(name: str, judge: Begin, record_property: Told) -> None:
    number = cut(judge, name, 1)
    record_property("counted", f"{name}: {number} power cuts, all repositories whole")


def scrctl(store: Path, *words: str, environment: dict[str, str] | None = None) -> Answer:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "scrctl", "-C", store, "--as-of", "2018-03-12", *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **(environment or {})},
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def refused(answer: Answer) -> None:
    """It ended with 2 and a sentence."""
    assert answer.code == 2, answer
    assert answer.err.startswith("error: "), answer
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("name", ["record", "new", "save", "advance", "extend", "actions update"])
def test_a_store_that_can_only_be_read(name: str, shim: Path, tmp_path: Path) -> None:
    COMMANDS[name].prepare(tmp_path)
    store, state = tmp_path / "store", tmp_path / "state"
    content = bytearray(STATE_SIZE)
    content[8] = Fault.READONLY
    state.write_bytes(content)
    under = {"LD_PRELOAD": str(shim), "FAULT_STATE": str(state), "FAULT_UNDER": str(store)}
    for words in LOOKING if name == "record" else ():
        before = scrctl(store, words)
        assert scrctl(store, words, environment=under) == before
    refused(scrctl(store, *COMMANDS[name].words, environment=under))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes in memory; making one takes rights that not every machine gives."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("no file system can be mounted here; faults of a full disk are injected above")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path) -> None:
    """Leave no room at all."""
    with (disk / "filler").open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(b"x" * size):
                    continue
            except OSError:
                continue


def test_a_full_disk_is_told_where_git_does_not_say_it(
    small: Path, tmp_path: Path, run_cli: RunCli
) -> None:
    """What others have sent cannot be fetched, and an archive cannot be laid down."""
    shared, other, store = (tmp_path / name for name in ("shared.git", "other", "disk/store"))
    shutil.copytree(COMPLETE, other)
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(shared))
    git(tmp_path, "init", "-q", "-b", "main", str(other))
    git(other, "add", "-A")
    git(other, "commit", "-q", "-m", "a store")
    git(other, "push", "-q", str(shared), "main")
    git(tmp_path, "clone", "-q", str(shared), str(store))
    assert run_cli(*RECORD, store=other).code == 0
    git(other, "push", "-q", str(shared), "main")
    fill(small)
    for command in ("receive", "send"):
        answer = run_cli(command, store=store)
        assert answer.code == 2
        assert "The disk is full; nothing was s" in answer.err, answer.err
    shared.rename(tmp_path / "moved.git")
    told = " ".join(run_cli("receive", store=store).err.split())
    assert "is not there, or is no git repository" in told
    (tmp_path / "moved.git").rename(shared)
    (small / "filler").unlink()
    assert run_cli("receive", store=store).code == 0


@pytest.mark.parametrize(
    ("total", "free", "is_full"), [(1 << 30, 0, True), (1 << 30, 1 << 20, False), (0, 0, False)]
)
def test_a_disk_is_full_where_it_says_so_and_has_a_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, total: int, free: int, *, is_full: bool
) -> None:
    """Some shares tell nothing of their size: what failed there failed for another reason."""
    usage = SimpleNamespace(total=total, free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    found = full_at(tmp_path)
    assert bool(found) == is_full
    assert not found or found.message == "The disk is full; nothing was sent or received."


def test_a_disk_that_is_really_full(small: Path, run_cli: RunCli) -> None:
    store = small / "store"
    shutil.copytree(COMPLETE, store)
    git(small, "init", "-q", "-b", "main", "store")
    git(store, "add", "-A")
    git(store, "commit", "-q", "-m", "a store")
    before = recorded(store)
    fill(small)
    for words in LOOKING:
        assert run_cli(words, store=store).code == 0, words
    answer = run_cli(*RECORD, store=store)
    refused(answer)
    assert recorded(store) == before
    (small / "filler").unlink()
    assert run_cli(*RECORD, store=store).code == 0
    assert git(store, "status", "--porcelain") == ""
    assert git(store, "fsck", "--strict", "--no-dangling") == ""
