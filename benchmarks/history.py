"""Make a store with a long history: the steps of one whole case, made by the commands, many times.

The steps are those of the tests of whole cases. For each copy of the case the same commits are
written with another id, each step of all cases before the next step of any.
"""

import contextlib
import heapq
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

from generate import ROOT, case_id, git

from scrctl.model.board import RegisterPolicy
from scrctl.register.identity import new_identity
from scrctl.register.keyring import create_key, find_keyring, set_recipient
from scrctl.register.sealed import seal_register

ROUTE = "scr"


def long_history(where: Path, commits: int) -> Path:
    """Write a store with about that many commits, unless it is there."""
    if (where / ".git").exists():
        return where
    where.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        seed, case = walked(Path(folder))
        steps = git(seed, "rev-list", "--reverse", "HEAD", "--", f"cases/{case}").decode().split()
        git(where, "init", "-q", "-b", "main")
        git(where, "fetch", "-q", str(seed), "HEAD")
        git(where, "update-ref", "refs/heads/main", f"{steps[0]}~1")
        stream = b"".join(written(seed, case, steps, max(1, commits // len(steps))))
        words = ["git", "fast-import", "--quiet"]
        subprocess.run(words, cwd=where, input=stream, check=True)
    git(where, "repack", "-adq")
    git(where, "reset", "-q", "--hard", "main")
    return where


def with_registers(where: Path, long: Path, keys: Path) -> Path:
    """Copy a long history, with a register for each case that opens with the keys in a folder."""
    os.environ["SCRCTL_KEYRING"] = str(keys / "keyring")
    os.environ["SCRCTL_IDENTITY"] = str(keys / "identity.txt")
    shutil.copytree(long, where)
    (keys / "keyring").mkdir(parents=True)
    ring = find_keyring(where, RegisterPolicy())
    set_recipient(ring, "escrow", new_identity(keys / "identity.txt"))
    for number, case in enumerate(sorted((where / "cases").glob("*-*"))):
        people = "".join(
            f"  - key: p{one}\n    name: Quenby{one}x Thistle{number:03}wood\n"
            f"    date_of_birth: 19{70 + one}-{number % 12 + 1:02}-{number % 28 + 1:02}\n"
            for one in range(13)
        )
        clear = f"format: 1\npeople:\n{people}places: []\n".encode()
        recipient = create_key(ring, case.name)
        (case / "register.age").write_bytes(seal_register(clear, recipient))
        with (case / "case.yaml").open("a", encoding="utf-8") as record:
            record.write(f"register_recipient: {recipient}\n")
    git(where, "add", "-A")
    git(where, "commit", "-qm", "Registers")
    return where


def walked(folder: Path) -> tuple[Path, str]:
    """Take one case from its first call to its end, by the command line."""
    sys.path.insert(0, str(ROOT / "tests"))
    import test_journey as journey

    desk = journey.make_desk(run_cli, folder, ROUTE)
    ways = [list(desk.steps(case, told)) for case, told in journey.KNOWN[ROUTE].items()]
    for day, step in heapq.merge(*ways, key=lambda step: step[0]):
        step(day)
    return desk.root, next(iter(journey.KNOWN[ROUTE]))


def run_cli(*words: str, as_of: str, store: Path) -> SimpleNamespace:
    """Run the command line in this process."""
    from scrctl.cli.app import run

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["--as-of", as_of, "-C", str(store), *map(str, words)])
    return SimpleNamespace(code=code, out=out.getvalue(), err=err.getvalue())


def written(seed: Path, case: str, steps: list[str], cases: int) -> Iterator[bytes]:
    """Give the stream from which git makes the commits."""
    yield b"reset refs/heads/main\nfrom %s\n\n" % git(seed, "rev-parse", f"{steps[0]}~1").strip()
    clock = int(git(seed, "log", "-1", "--format=%ct", "HEAD"))
    for step in steps:
        message = git(seed, "log", "-1", "--format=%B", step)
        names = git(seed, "diff-tree", "-r", "--no-commit-id", "--name-only", "-z", step)
        files = {n: git(seed, "show", f"{step}:{n}") for n in names.decode().split("\0") if n}
        for number in range(cases):
            here = (case.encode(), case_id(number).encode())
            yield b"commit refs/heads/main\n"
            yield b"committer Benchmark <benchmark@example.org> %d +0000\n" % clock
            yield data(message.replace(*here))
            for name, raw in files.items():
                yield b"M 100644 inline %s\n" % name.encode().replace(*here)
                yield data(raw.replace(*here))
            yield b"\n"


def data(raw: bytes) -> bytes:
    """Return what git is to take as one piece."""
    return b"data %d\n%s\n" % (len(raw), raw)
