"""Many at once, in one copy and in many: what was acknowledged is in the history, once."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from scrctl.cli.app import run
from tests.conftest import COMPLETE, Counted

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forked")
SHORT, LONG = (4, 8), (16, 64)
_PATIENCE = 10
WAITED = "Another scrctl command is writing"
CONTESTED = "2017-006"


def git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def scrctl(root: Path, *words: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = run(["--as-of", "2018-03-12", "-C", str(root), *words])
    return code, out.getvalue()


def forked(count: int, work: Callable[[int], bytes]) -> list[bytes]:
    """Do work in so many processes at once, and return what each has answered."""
    pipes = []
    for number in range(count):
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            answer = b"crashed"
            try:
                answer = work(number)
            finally:
                os.write(write, answer)
                os._exit(0)
        os.close(write)
        pipes.append((pid, read))
    answers = []
    for pid, read in pipes:
        with os.fdopen(read, "rb") as stream:
            answers.append(stream.read())
        os.waitpid(pid, 0)
    return answers


def store_at(folder: Path) -> Path:
    shutil.copytree(COMPLETE, folder)
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "a start")):
        git(folder, *words)
    return folder


def opening(root: Path, case: str) -> tuple[int, str]:
    """Open a case; one that could not wait for the others any longer tries again."""
    for _ in range(_PATIENCE):
        code, said = scrctl(root, "new", case, "--procedure", "referral", "--on", "2018-03-02")
        if WAITED not in said:
            break
    return code, said


def extending(root: Path, day: int) -> tuple[int, str]:
    agreed = ("--agreed-by", "lscb_chair", "--reason", "awaited")
    return scrctl(root, "extend", CONTESTED, "decision", "--to", f"2018-05-{day:02}", *agreed)


def opened(root: Path) -> Counter[str]:
    lines = git(root, "log", "--format=%s", "main").split("\n")
    return Counter(line.partition(":")[0] for line in lines if "opened" in line)


def in_one_copy(root: Path, writers: int, steps: int, counted: Counted) -> None:
    began = time.monotonic()
    each = steps // writers

    def work(number: int) -> bytes:
        names = [f"2018-{number * each + n + 100}" for n in range(each)]
        return json.dumps([(name, *opening(root, name)) for name in names]).encode()

    answers = [one for answer in forked(writers, work) for one in json.loads(answer)]
    done = [name for name, code, _ in answers if code == 0]
    refused = [" ".join(said.split()) for _, code, said in answers if code]
    took = time.monotonic() - began
    counted(f"one copy: {writers} writers, {len(done)} of {steps} done in {took:.1f} s")
    assert len(done) == steps, refused
    assert opened(root) == Counter(done)
    assert git(root, "status", "--short") == ""
    contested_in(root, writers, counted)
    assert scrctl(root, "audit")[0] == 0


def contested_in(root: Path, writers: int, counted: Counted) -> None:
    """Let all record one milestone at once: one does, and all others are told the role and day."""
    words = ("record", CONTESTED, "case-discussed", "--on", "2018-03-01", "--by")

    def work(_number: int) -> bytes:
        code, said = scrctl(root, *words, "scr_group_chair")
        return f"{code}{said}".encode()

    answers = [" ".join(answer.decode().split()) for answer in forked(writers, work)]
    won = [answer for answer in answers if answer.startswith("0")]
    counted(f"one copy, contested: {len(won)} won of {len(answers)}")
    assert len(won) == 1
    for answer in answers:
        told = "by scr_group_chair" in answer or "by another command in the meantime" in answer
        assert answer in won or told, answer


def in_many_copies(folder: Path, copies: int, steps: int, counted: Counted) -> None:
    shared = folder / "shared.git"
    git(folder, "clone", "-q", "--bare", str(store_at(folder / "first")), str(shared))
    roots = [folder / f"copy{n}" for n in range(copies)]
    for root in roots:
        git(folder, "clone", "-q", str(shared), str(root))
    began = time.monotonic()
    each = steps // copies

    def work(number: int) -> bytes:
        names = [f"2018-{number * each + n + 100}" for n in range(each)]
        made = [name for name in names if opening(roots[number], name)[0] == 0]
        code, _ = scrctl(roots[number], "send")
        return " ".join(made).encode() if code == 0 else b""

    done = [name for answer in forked(copies, work) for name in answer.decode().split()]
    took = time.monotonic() - began
    counted(f"{copies} copies: {len(done)} of {steps} sent in {took:.1f} s")
    assert len(done) == steps
    assert opened(shared) == Counter(done)
    assert git(shared, "rev-list", "--merges", "--count", "main") == "0"
    contested(roots, shared, counted)


def contested(roots: list[Path], shared: Path, counted: Counted) -> None:
    """Let all decide one clock at once: one wins, and all others are told the role and when."""

    for root in roots:
        assert scrctl(root, "receive")[0] == 0

    def work(number: int) -> bytes:
        made, said = extending(roots[number], number + 1)
        code, told = scrctl(roots[number], "send")
        return f"{made}{code}{said}{told}".encode()

    answers = [answer.decode() for answer in forked(len(roots), work)]
    won = [answer for answer in answers if answer.startswith("00")]
    lost = [answer for answer in answers if answer.startswith("01")]
    history = git(shared, "show", f"main:cases/{CONTESTED}/history.yaml")
    counted(f"contested: {len(won)} won, {len(lost)} told who and when")
    assert len(won) + len(lost) == len(answers), answers
    assert history.count("to: 2018-05-") == 1
    assert len(won) == 1
    for answer in lost:
        assert "clock decision, by lscb_chair (2" in answer
        assert "Left aside" in answer


def test_few_writers(tmp_path: Path, counted: Counted) -> None:
    in_one_copy(store_at(tmp_path / "one"), *SHORT, counted)
    in_many_copies(tmp_path, *SHORT, counted)


@pytest.mark.exhaustive
def test_sixteen_writers_and_sixty_four_steps(tmp_path: Path, counted: Counted) -> None:
    in_one_copy(store_at(tmp_path / "one"), *LONG, counted)
    in_many_copies(tmp_path, *LONG, counted)
