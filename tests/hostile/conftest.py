"""One store, whose files are spoilt one at a time, and what must be true of every answer."""

import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Answer, MakeStore, RunCli

FILE = "cases/2017-005/proforma.yaml"
NOTE = "cases/2017-005/report.md"
SECONDS, MEGABYTES = 2.0, 300
Ask = Callable[..., Answer]


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    return make_store()


@pytest.fixture
def ask(run_cli: RunCli, store: Path) -> Ask:
    """Run a command, and judge how it answers: soon, with a known code, without a traceback."""

    def run(*words: str | Path, where: object = "") -> Answer:
        before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        answer = run_cli(*words, store=store)
        took = time.process_time() - start
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        told = f"{where}: {answer.code} {answer.err[-400:]}"
        assert answer.code in {0, 1, 2}, told
        assert "Traceback" not in answer.out + answer.err, told
        assert "bug:" not in answer.err, told
        assert took < SECONDS, f"{where}: {took:.1f} s"
        assert grown < MEGABYTES, f"{where}: {grown:.0f} MB more"
        if answer.code:
            assert answer.out.strip() or answer.err.strip(), told
        return answer

    return run


@pytest.fixture
def spoil(ask: Ask, store: Path) -> Callable[[str, bytes, object], Answer]:
    """Put bytes in place of a document, and validate its case; a refusal names file and line."""

    def run(name: str, raw: bytes, where: object) -> Answer:
        (store / name).write_bytes(raw)
        answer = ask("validate", "2017-005", "--format", "concise", where=where)
        if answer.code:
            assert f"{name}:" in answer.out + answer.err, f"{where}: {answer}"
        return answer

    return run
