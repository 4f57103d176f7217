"""A long history judged in two processes: both see all commits, and each judges some cases."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar
from zlib import crc32

from scrctl.store.steady import undisturbed

# To start a process and read the procedures again takes as long as some hundred commits.
MANY = 1000
PROCESSES = 2
# Of a hundred cases so many are judged here, where all else is looked at too.
_HERE = 45

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Some of the cases, by a number from 0 to 99 that each has: from the first to before the last.

    `is_all`: what is beside the share is looked at too, if not judged; elsewhere it is left out.
    """

    first: int = 0
    last: int = 100
    is_all: bool = True

    def has(self, case_id: str) -> bool:
        """Say whether a case is among them."""
        number = crc32(case_id.encode("utf-8", "replace")) % 100
        return self.first <= number < self.last


# A replay keeps what it has read, by the hundred thousand, and leaves no rings of values behind.
_SELDOM = 100_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look seldom for rings of values that nobody holds any more: it takes a tenth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def beside(
    commits: int, ask: Callable[[Share], Answer]
) -> Iterator[tuple[Share, Callable[[], Answer | None]]]:
    """Begin a part in another process; give the share that is left here, and how to get the answer.

    Whatever goes wrong there, the answer is asked for again here, where the fault shows its place.
    `ask` is sent by name: a function of a module, with what `partial` gave it.
    """
    if commits < MANY or (os.cpu_count() or 1) < PROCESSES:
        yield Share(), lambda: None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    other = Share(first=_HERE, is_all=False)
    # A fork copies locks that threads may hold; macOS and Windows have good reasons not to.
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    try:
        with undisturbed():
            waiting = pool.submit(ask, other)

        def answer() -> Answer:
            try:
                return waiting.result()
            except Exception:  # noqa: BLE001 - from a fault of ours to a machine that allows none
                return ask(other)

        yield Share(last=_HERE), answer
    finally:
        pool.shutdown(cancel_futures=True)
