"""What safety takes: git's part of one step, and a history with thousands of sealed registers."""

import os
import random
import statistics
import subprocess
import sys
from pathlib import Path

from generate import case_id, git, reopened, store

# As a sealed file begins: for whom, a share of its key, a checksum; none of them is real.
HEADER = b"age-encryption.org/v1\n-> X25519 %s\n%s\n--- %s\n" % (b"A" * 43, b"B" * 43, b"C" * 43)
SIZE = 4_400
STATES = 10
# Runs the command in its own process, and says how many seconds of processor time git took for it.
ASKED = """
import resource, sys
from scrctl.cli.app import run
code = run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, file=sys.stderr)
raise SystemExit(code)
"""


def asked(words: tuple[str, ...], folder: Path) -> float:
    """Run a command of scrctl, and return the processor seconds of git alone."""
    line = [sys.executable, "-c", ASKED, *words]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=True)
    return float(done.stderr.split()[-1])


def used(command: tuple[str, ...], folder: Path) -> float:
    """Run a command, and return the processor seconds of it and of all that it started."""
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} in {folder} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def steps(large: Path, as_of: str, count: int = 7) -> tuple[list[float], list[float]]:
    """Take the last step of some cases; return what git used for each, and a commit by hand."""
    reopened(large, count)
    ours, theirs = [], []
    for number in range(count):
        case = case_id(number)
        words = ("advance", case, "closed", "--by", "monitoring_group", "--on", "2018-02-13")
        ours.append(asked(("--as-of", as_of, *words), large))
        plan = f"cases/{case}/action-plan.yaml"
        (large / plan).write_text((large / plan).read_text("utf-8") + "# looked at\n", "utf-8")
        commit = ("git", "commit", "-q", "--only", plan, "-m", f"Look at {case}")
        theirs.append(used(commit, large))
    return ours, theirs


def looks(scrctl: str, store: Path, as_of: str, count: int = 3) -> tuple[list[float], list[float]]:
    """Audit a store; return what each look at all of it used, and each of git's own."""
    ours = (scrctl, "--as-of", as_of, "audit", "--fail-on", "never")
    fsck = ("git", "fsck", "--full", "--strict", "--no-progress")
    return [used(ours, store) for _ in range(count)], [used(fsck, store) for _ in range(count)]


def row(name: str, ours: list[float], theirs: list[float]) -> str:
    """Return a row of the table in processor seconds, without a figure for the memory."""
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
