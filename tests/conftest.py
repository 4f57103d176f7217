"""Fixtures for every test: a clean environment, stores made on the spot, the command line."""

import contextlib
import io
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMPLETE = ROOT / "tests" / "examples" / "valid" / "complete"
EXAMPLE = ROOT / "cases-example"
Processes = Callable[[Callable[[], object]], int]
_IDENTITY = ("-c", "user.name=A Test", "-c", "user.email=test@example.invalid")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures of tests that count; what several tell alike stands once."""
    told = Counter(
        figure
        for report in terminalreporter.stats.get("passed", [])
        for name, figure in report.user_properties
        if name == "counted"
    )
    for figure, times in told.items():
        terminalreporter.write_line(f"counted: {figure}" + (f" ({times} times)" * (times > 1)))


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Tell a figure, to be printed at the end where the test passes."""
    return partial(record_property, "counted")


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Processes:
    """Count the processes that something starts."""

    def number(work: Callable[[], object]) -> int:
        started: list[object] = []
        real = subprocess.Popen.__init__

        def noted(self: object, *args: object, **kwargs: object) -> None:
            started.append(args)
            real(self, *args, **kwargs)  # type: ignore[arg-type, call-overload]

        with monkeypatch.context() as patch:
            patch.setattr(subprocess.Popen, "__init__", noted)
            work()
        return len(started)

    return number


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run of the command line gave back."""

    code: int
    out: str
    err: str


RunCli = Callable[..., Answer]
Counted = Callable[[str], None]
MakeStore = Callable[..., Path]


@pytest.fixture(autouse=True)
def clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Nothing of the machine that runs the tests may change their result."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "SCRCTL_")) and name not in ("SCRCTL_GOLDEN", "SCRCTL_CORPORA"):
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    memory = tmp_path_factory.mktemp("memory")
    monkeypatch.setattr("scrctl.scratch.MEMORY", memory)
    (home / ".gitconfig").write_text(
        "[user]\n\tname = A Test\n\temail = test@example.invalid\n[init]\n\tdefaultBranch = main\n",
        encoding="utf-8",
    )


@pytest.fixture
def as_of() -> date:
    """The day on which the tests look."""
    return date(2018, 3, 12)


def git(folder: Path, *args: str) -> str:
    """Run git in a folder, as a person there would."""
    done = subprocess.run(
        ["git", "-C", str(folder), *_IDENTITY, *args],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.fixture
def make_store(tmp_path: Path) -> MakeStore:
    """Make a store: a copy of `base` with `files` written over it, committed unless told not to."""

    def make(
        files: Mapping[str, str | bytes | None] | None = None,
        *,
        base: Path | None = COMPLETE,
        commit: bool = True,
        name: str = "store",
    ) -> Path:
        root = tmp_path / name
        if base is None:
            root.mkdir()
        else:
            shutil.copytree(base, root)
        for path, content in (files or {}).items():
            _put(root / path, content)
        if commit:
            git(tmp_path, "init", "-q", "-b", "main", name)
            git(root, "add", "-A")
            git(root, "commit", "-q", "-m", "a store for a test")
        return root

    return make


def _put(path: Path, content: str | bytes | None) -> None:
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture
def run_cli() -> RunCli:
    """Run the command line in this process: fast, and with the day fixed unless told otherwise."""

    def run(*args: str | Path, as_of: str = "2018-03-12", store: Path | None = None) -> Answer:
        from scrctl.cli.app import run as run_app

        words = [str(a) for a in args]
        if store is not None:
            words = ["-C", str(store), *words]
        if as_of:
            words = ["--as-of", as_of, *words]
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run_app(words)
        return Answer(code, out.getvalue(), err.getvalue())

    return run
