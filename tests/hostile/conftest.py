"""One store, whose files are spoilt one at a time, and what must be true of every answer."""

import re
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Answer, MakeStore, RunCli

FILE = "cases/2017-005/proforma.yaml"
NOTE = "cases/2017-005/report.md"
SECONDS, MEGABYTES = 2.0, 300
Ask = Callable[..., Answer]


class OverrunError(BaseException):
    """It takes too long. No command catches this as a fault of its own."""


@contextmanager
def bounded() -> Iterator[None]:
    """Guard against what hangs or grows: two seconds of processor time, 300 MB more than before.

    A slow machine does not use these up. The memory is bounded where the system tells what is held.
    """

    def over(*_: object) -> None:
        raise OverrunError(f"more than {SECONDS} s of processor time")

    earlier = signal.signal(signal.SIGPROF, over)
    limits = resource.getrlimit(resource.RLIMIT_DATA)
    try:
        if sys.platform == "linux":
            status = Path("/proc/self/status").read_text("utf-8")
            held = int(status.partition("VmData:")[2].split()[0]) * 1024
            resource.setrlimit(resource.RLIMIT_DATA, (held + MEGABYTES * 2**20, limits[1]))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_DATA, limits)
        signal.signal(signal.SIGPROF, earlier)


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    return make_store()


@pytest.fixture
def ask(run_cli: RunCli, store: Path) -> Ask:
    """Run a command, and judge how it answers: with a known code, without a traceback."""

    def run(*words: str | Path, where: object = "") -> Answer:
        with bounded():
            answer = run_cli(*words, store=store)
        told = f"{where}: {answer.code} {answer.err[-400:]}"
        assert answer.code in {0, 1, 2}, told
        assert "Traceback" not in answer.out + answer.err, told
        assert "bug:" not in answer.err, told
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
            assert re.search(rf"{re.escape(name)}:\d+:\d+: ", answer.out), f"{where}: {answer}"
        return answer

    return run
