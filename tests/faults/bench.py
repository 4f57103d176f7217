"""One command on a bench: run to its first change once, and from there with any fault."""

import hashlib
import json
import mmap
import os
import shutil
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Self

import pytest

from tests.conftest import Answer, git

HERE = Path(__file__).parent
_HEAD, _ENTRY, _ENTRIES = 7 * 8, 3 * 8, 65536
STATE_SIZE = _HEAD + _ENTRIES * _ENTRY


class Fault(IntEnum):
    """What happens at a call; the numbers are those of `shim.c`."""

    NOTHING = 0
    KILL = 1  # the whole group of processes is killed before it
    TORN = 2  # half of what was to be written is there, and everything is killed
    FULL = 3  # from here on there is no room on the disk
    ONCE = 4  # this call fails
    EVER = 5  # this call and all that follow fail
    LATER = 6  # killed after so many microseconds
    READONLY = 7  # nothing can be changed at all


CALLS = b"mwnrst"


def library(folder: Path) -> Path:
    """Compile the shim; without a compiler the test is skipped, where tools are required it fails.

    The environment of tests has lost SCRCTL_TOOLS by now, so the reason is found at import.
    """
    made = folder / "shim.so"
    if made.exists():
        return made
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not sys.platform.startswith("linux"):
        pytest.skip("faults are injected on Linux only")
    if compiler is None:
        (pytest.fail if REQUIRED else pytest.skip)("gcc is not on this machine")
    part = folder / f"shim-{os.getpid()}.so"
    options = ("-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC")
    subprocess.run([compiler, *options, "-o", part, HERE / "shim.c", "-ldl"], check=True)
    part.replace(made)
    return made


REQUIRED = os.environ.get("SCRCTL_TOOLS") == "required"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command that writes: its words, what it starts from, and what is to be looked at.

    `prepare` fills a folder with `store`, and with `keyring` and others where they are needed;
    `after` is a command that must work when it has been cut short, and once more when it has not.
    """

    words: tuple[str, ...]
    prepare: Callable[[Path], None]
    after: tuple[str, ...] = ("record", "2017-006", "case-discussed", "--on", "2018-03-01")
    secret: bool = False  # what it writes is sealed, and no two runs give the same bytes
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Bench:
    """The folder that a command works in, how it was before, and the process that waits in it."""

    folder: Path
    command: Command
    shim: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def work(self) -> Path:
        return self.folder / "work"

    @property
    def store(self) -> Path:
        return self.work / "store"

    @property
    def before(self) -> Path:
        return self.folder / "before"

    def __enter__(self) -> Self:
        self.before.mkdir(parents=True)
        self.command.prepare(self.before)
        self.reset()
        state = self.folder / "state"
        state.write_bytes(bytes(STATE_SIZE))
        words = [str(self.work / w[1:]) if w.startswith("@") else w for w in self.command.words]
        where = () if words[0] == "init" else ("-C", str(self.store))
        self.process = subprocess.Popen(
            [
                sys.executable,
                HERE / "server.py",
                self.folder / "result",
                *where,
                "--as-of",
                "2018-03-12",
                *words,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self.environment(),
            start_new_session=True,
        )
        assert self._answer() == -1, f"{self.command.words} changes nothing: {self.said()}"
        # What it has made outside the store belongs to where it waits.
        shutil.copytree(self.folder / "temporary", self.folder / "kept")
        return self

    def environment(self) -> dict[str, str]:
        given = {k: v.replace("@", f"{self.work}/") for k, v in self.command.environment.items()}
        return {
            **os.environ,
            **given,
            "TMPDIR": str(self.folder / "temporary"),
            "LD_PRELOAD": str(self.shim),
            "FAULT_STATE": str(self.folder / "state"),
            "FAULT_UNDER": str(self.work.resolve()),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def __exit__(self, *_: object) -> None:
        assert self.process
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()

    def reset(self) -> None:
        """Put back what was there before."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.before, self.work, symlinks=True)
        (self.folder / "result").unlink(missing_ok=True)
        temporary, kept = self.folder / "temporary", self.folder / "kept"
        shutil.rmtree(temporary, ignore_errors=True)
        shutil.copytree(kept, temporary) if kept.is_dir() else temporary.mkdir()

    def run(self, fault: Fault = Fault.NOTHING, at: int = 0) -> Answer | None:
        """Go on from the first change; None where the command was killed."""
        assert self.process
        assert self.process.stdin
        self.process.stdin.write(struct.pack("qq", fault, at))
        self.process.stdin.flush()
        status = self._answer()
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL, status
            return None
        return self.said()

    def said(self) -> Answer:
        """How the command ended, as it told."""
        return Answer(**json.loads((self.folder / "result").read_text("utf-8")))

    def _answer(self) -> int:
        assert self.process
        assert self.process.stdout
        raw = self.process.stdout.read(8)
        assert len(raw) == 8, f"{self.command.words}: the process has ended before any change"
        return int(struct.unpack("q", raw)[0])

    def log(self) -> list[tuple[str, int, int]]:
        """The calls of the last run, and which file had bytes not on the disk (D), or had (S)."""
        with (self.folder / "state").open("rb") as file:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            number = min(struct.unpack_from("q", content, 6 * 8)[0], _ENTRIES)
            found = struct.iter_unpack("qqq", content[_HEAD : _HEAD + number * _ENTRY])
            return [(chr(op), device, inode) for op, device, inode in found]

    def calls(self) -> str:
        """The counted calls of the last run, a letter each."""
        return "".join(op for op, _, _ in self.log() if op.encode() in CALLS)

    def cut_the_power(self) -> None:
        """Empty every file whose bytes were not put on the disk."""
        at_risk: set[tuple[int, int]] = set()
        for op, device, inode in self.log():
            if op == "D":
                at_risk.add((device, inode))
            elif op == "S":
                at_risk.discard((device, inode))
        for path in self.work.rglob("*"):
            about = path.lstat()
            if (about.st_dev, about.st_ino) in at_risk and path.is_file():
                mode = about.st_mode
                path.chmod(0o600)
                os.truncate(path, 0)
                path.chmod(mode)


def digests(folder: Path, names: tuple[str, ...]) -> dict[str, str]:
    """The bytes of some files."""
    return {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names}


def recorded(store: Path) -> dict[str, str]:
    """The id of each file of the last commit; nothing before there is one."""
    if not (store / ".git" / "HEAD").exists():
        return {}
    heads = subprocess.run(
        ["git", "-C", store, "ls-tree", "-rz", "HEAD"], capture_output=True, check=False
    )
    lines = heads.stdout.decode().split("\0") if heads.returncode == 0 else []
    return {line.split("\t")[1]: line.split()[2] for line in lines if line}


def status(store: Path) -> str:
    """What git tells of work tree and index."""
    return git(store, "status", "--porcelain")
