"""Commands that work with names are told to end, or killed: no name stays behind in clear."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from .conftest import EXAMPLE, Counted

# Of the registers of the example store, which is invented.
NAMES = (b"Carrowmore", b"Umfreville", b"Stukeley", b"Saltern House")
# Runs a command, and sends itself a signal before its n-th step that reaches the system.
DRIVER = """
import os, sys
from pathlib import Path
from scrctl import scratch
from scrctl.cli.app import run
scratch.MEMORY = Path(os.environ["TEST_MEMORY"])
number, at, steps = int(sys.argv[1]), int(sys.argv[2]), 0
KNOWN = ("subprocess.Popen", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "tempfile.mkdtemp")
def hook(event, given):
    global steps
    wrote = event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if event in KNOWN or wrote:
        steps += 1
        if steps == at:
            os.kill(os.getpid(), number)
sys.addaudithook(hook)
code = run(sys.argv[3:])
print(f"steps {steps}", file=sys.stderr)
sys.exit(code)
"""
# The tests may run where signals are ignored: then what they start would ignore them, too.
HEEDED = f"import signal\nsignal.signal({int(signal.SIGHUP)}, signal.SIG_DFL)\n{DRIVER}"
TOLD = (signal.SIGTERM, signal.SIGHUP)
COMMANDS: dict[str, tuple[str, ...]] = {
    "render": ("render", "2016-009", "report", "--audience", "confidential"),
    "letter": ("letter", "2018-001", "briefing-request", "--about", "fernshire-police"),
    "chronology": ("chronology", "show", "2016-009", "--audience", "confidential"),
    "register": ("register", "2016-009", "edit"),
    "archive": ("archive", "2016-009", "--copy", "records-drive", "--by", "business_manager"),
    "publish": ("publish", "2016-009"),
}
SHORT = ("render", "register")
# An archive takes a thousand steps, most of them of the same kind: so many of each command are
# tried, at even distances.
MOST = 80


@dataclass(frozen=True, slots=True)
class Bench:
    """A copy of the example store, and every place in which a name might be left."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        temporary = str(self.folder / "temporary")
        return {
            **os.environ,
            "TEST_MEMORY": str(self.folder / "memory"),
            "TMPDIR": temporary,
            "EDITOR": "touch",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(
        self, *words: str, number: int = 0, at: int = 0, editor: str = "touch"
    ) -> "subprocess.CompletedProcess[str]":
        line = ["--as-of", "2018-03-12", "-C", str(self.folder / "store"), *words]
        if words[0] not in ("register", "doctor"):
            line += ["-o", str(self.folder / "out" / "made")]
        master, terminal = os.openpty()
        try:
            return subprocess.run(
                [sys.executable, "-c", HEEDED, str(number), str(at), *line],
                stdin=terminal,
                capture_output=True,
                encoding="utf-8",
                check=False,
                cwd=self.folder,
                env={**self.environment, "EDITOR": editor},
            )
        finally:
            os.close(terminal)
            os.close(master)

    def left(self) -> list[str]:
        """Return the files that hold a name, or may, and lie where none should.

        In memory and beside what was made is nothing at all. On the disk may be left what names
        nobody: fonts, and a clone of a case as it is in the store.
        """
        made = self.folder / "out" / "made"
        files = [p for p in self.folder.rglob("*") if p.is_file() and not p.is_relative_to(made)]
        return [
            str(path.relative_to(self.folder))
            for path in (*files, *made.rglob(".scrctl-*"))
            if path.relative_to(self.folder).parts[0] in ("memory", "out") or self.tells(path)
        ]

    @staticmethod
    def tells(path: Path) -> bool:
        """Say whether a file holds a name, or is a finished document that could."""
        return path.suffix in (".pdf", ".docx", ".typ") or any(
            name in path.read_bytes() for name in NAMES
        )


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    for name in ("temporary", "memory", "out"):
        (tmp_path / name).mkdir()
    shutil.copytree(EXAMPLE, tmp_path / "store")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "a store")):
        subprocess.run(["git", "-C", str(tmp_path / "store"), *words], check=True)
    return Bench(tmp_path)


def editor(folder: Path, does: str) -> str:
    """Write an editor that does something to the scrctl that has started it."""
    path = folder / "editor.sh"
    path.write_text(f'#!/bin/sh\n{does}\necho done > "{folder}/closed"\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("number", TOLD)
def test_a_register_in_an_editor_is_gone_when_the_terminal_closes(
    bench: Bench, number: signal.Signals
) -> None:
    does = editor(
        bench.folder, f'cp "$1" "{bench.folder}/seen"; kill -{number.value} $PPID; sleep 9'
    )
    done = bench.run("register", "2016-009", "edit", editor=does)
    assert done.returncode == 128 + number
    seen = bench.folder / "seen"
    assert b"Carrowmore" in seen.read_bytes()
    seen.unlink()
    assert "nothing was recorded" in done.stderr
    assert bench.left() == []


def test_after_a_kill_the_register_goes_once_its_editor_is_closed(bench: Bench) -> None:
    does = editor(bench.folder, "kill -9 $PPID; sleep 2")
    bench.run("register", "2016-009", "edit", editor=does)
    if not (bench.folder / "closed").exists():
        said = bench.run("doctor").stdout
        assert "left in clear" not in said
        assert [Path(p).name for p in bench.left() if p.endswith(".yaml")] == ["register.yaml"]
    until = time.monotonic() + 20
    while not (bench.folder / "closed").exists() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.2)
    said = bench.run("doctor").stdout
    assert "left in clear" in said
    assert "1 folder with names" in said
    assert bench.left() == []
    assert "left in clear" not in bench.run("doctor").stdout


def ended_everywhere(bench: Bench, name: str, take: Callable[[int], range]) -> int:
    """End a command by each signal before each step that is asked for; return how many times."""
    words = COMMANDS[name]
    whole = bench.run(*words)
    assert whole.returncode in (0, 1), whole.stderr
    steps = int(whole.stderr.split()[-1])
    ended = 0
    for at in take(steps):
        for number in (*TOLD, signal.SIGKILL):
            shutil.rmtree(bench.folder / "out" / "made", ignore_errors=True)
            done = bench.run(*words, number=number, at=at)
            if number == signal.SIGKILL:
                bench.run("doctor")
                shutil.rmtree(bench.folder / "out" / "made", ignore_errors=True)
                bench.run(*words)
            ended += done.returncode in (129, 143, -9)
            assert "Traceback" not in done.stderr, done.stderr
            assert bench.left() == [], (name, number, at, done.stderr)
    return ended


def test_a_render_under_nohup_goes_on_when_the_terminal_closes(bench: Bench) -> None:
    words = ["nohup", sys.executable, "-c", DRIVER, str(int(signal.SIGHUP)), "3", "-C"]
    words += [
        str(bench.folder / "store"),
        *COMMANDS["render"],
        "-o",
        str(bench.folder / "out/made"),
    ]
    done = subprocess.run(words, capture_output=True, check=False, env=bench.environment)
    assert done.returncode == 0


@pytest.mark.timeout(200)
@pytest.mark.parametrize("name", SHORT)
def test_no_name_stays_behind_at_some_steps(bench: Bench, name: str, counted: Counted) -> None:
    ended = ended_everywhere(bench, name, lambda steps: range(steps * 2 // 3, steps, steps))
    assert ended
    counted(f"{ended} commands with names ended, none left behind")


@pytest.mark.exhaustive
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_name_stays_behind_at_any_step(bench: Bench, name: str, counted: Counted) -> None:
    tried: list[range] = []

    def take(steps: int) -> range:
        tried.append(range(1, steps + 1, -(-steps // MOST)))
        return tried[0]

    ended = ended_everywhere(bench, name, take)
    assert ended
    counted(
        f"{name}: ended {ended} times, at {len(tried[0])} of {tried[0].stop - 1} steps, "
        "no name left behind"
    )
