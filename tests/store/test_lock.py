import os
import subprocess
import sys
from pathlib import Path

import pytest

from scrctl.model.error import ScrctlError
from scrctl.store.lock import held

HOLDER = """
import sys, time
from pathlib import Path
from scrctl.store.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
QUEUE = """
import os, sys, time
from pathlib import Path
from scrctl.store.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    for _ in range(30):
        time.sleep(0.1)
        os.utime(sys.argv[1])  # as the next writer would
"""


def test_one_at_a_time_and_none_left_over(tmp_path: Path) -> None:
    path = tmp_path / "scrctl" / "lock"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(ScrctlError, match="Another scrctl"), held(path, patience=0.1):
            pytest.fail("two at once")
        other.kill()
        other.wait()
        with held(path, patience=5):
            assert path.exists()


def test_the_descriptor_is_closed_afterwards(tmp_path: Path) -> None:
    with held(tmp_path / "lock") as descriptor:
        os.fstat(descriptor)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)


def test_nobody_gives_up_at_a_queue_that_moves(tmp_path: Path) -> None:
    path = tmp_path / "scrctl" / "lock"
    command = [sys.executable, "-c", QUEUE, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as others:
        assert others.stdout
        assert others.stdout.readline() == b"held\n"
        with held(path, patience=1.5):
            assert others.wait() == 0
