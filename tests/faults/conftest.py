"""A bench with a command on it, and who judges what comes of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .bench import Bench, library
from .commands import COMMANDS
from .judge import Judge, RunCli


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.getbasetemp())


@pytest.fixture
def judge(
    shim: Path, tmp_path: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Judge]]:
    made: list[Bench] = []

    def begin(name: str) -> Judge:
        bench = Bench(tmp_path / "bench", COMMANDS[name], shim)
        made.append(bench.__enter__())
        seen = Judge(bench, run_cli, monkeypatch)
        seen.learn()
        return seen

    yield begin
    for bench in made:
        bench.__exit__()
