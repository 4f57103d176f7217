"""What safety takes: git's part of one step, and a history with thousands of sealed registers."""

import random
import statistics
import subprocess
import sys
from pathlib import Path

from generate import case_id, git, store

HEADER = b"age-encryption.org/v1\n"
SIZE = 4_400
STATES = 10
# Runs the command in its own process, and says how many milliseconds it waited for git.
WAITED = """
import subprocess, sys, time
spent = [0.0]
class Timed(subprocess.Popen):
    def __init__(self, *words, **given):
        self.begun = time.perf_counter()
        super().__init__(*words, **given)
    def communicate(self, *words, **given):
        answer = super().communicate(*words, **given)
        spent[0] += time.perf_counter() - self.begun
        return answer
subprocess.Popen = Timed
from scrctl.cli.app import run
code = run(sys.argv[1:])
print(spent[0], file=sys.stderr)
raise SystemExit(code)
"""


def waited(words: tuple[str, ...], folder: Path) -> float:
    """Run a command of scrctl, and return the seconds in which git was at work for it."""
    line = [sys.executable, "-c", WAITED, *words]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=True)
    return float(done.stderr.split()[-1])


def row(name: str, ours: list[float], theirs: list[float]) -> str:
    """Return a row of the table, without a figure for the memory."""
    mine, other = statistics.median(ours), statistics.median(theirs)
    return f"| {name} | {mine:.3f} | {other:.3f} | {mine / other:.2f} | - | {len(ours)} |"


def sealed_history(where: Path, cases: int) -> Path:
    """Write a store whose cases each had that many registers: what is sealed is noise here."""
    if (where / ".git").exists():
        return where
    noise = random.Random(35)  # noqa: S311 -- the same each time
    store(where, cases)
    for number in range(STATES):
        for case in range(cases):
            sealed = where / "cases" / case_id(case) / "register.age"
            sealed.write_bytes(HEADER + noise.randbytes(SIZE))
        git(where, "add", "-A")
        git(where, "commit", "-qm", f"Registers, state {number}")
    return where
