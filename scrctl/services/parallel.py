"""One question asked of many cases: of a few here, of many in two processes."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from scrctl.services.load import Workplace, open_workplace
from scrctl.store.snapshot import WorkTree
from scrctl.store.steady import undisturbed

# To start a process and read the procedures again takes as long as some fifty cases.
MANY = 200
PROCESSES = 2
_AT_ONCE = 8

Answer = TypeVar("Answer")
# Both are sent to another process by name: a function of a module.
Question = Callable[[Workplace, str], Answer]

_work: list[Workplace] = []


def each(work: Workplace, case_ids: tuple[str, ...], ask: Question[Answer]) -> Iterator[Answer]:
    """Ask of each case, in order. The files of the store are looked at as they lie there now.

    Whatever goes wrong in another process, from a fault of ours to a machine that allows none, the
    question is asked again here: there the fault shows its place.
    """
    done = 0
    many = len(case_ids) > MANY and (os.cpu_count() or 1) > 1
    if many and _lies_there(work) and _can_be_sent(ask):
        with suppress(Exception):
            for answer in elsewhere(work, case_ids, ask):
                yield answer
                done += 1
    for case_id in case_ids[done:]:
        yield ask(work, case_id)


def _lies_there(work: Workplace) -> bool:
    """Say whether another process would see the same files: those of a commit it would not."""
    return isinstance(work.snapshot, WorkTree)


def _can_be_sent(ask: Question[Answer]) -> bool:
    """Say whether another process would know the question.

    Asked before there is one: a pool that cannot send what it was given may wait for ever when it
    is shut down.
    """
    try:
        pickle.dumps(ask)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True


def elsewhere(
    work: Workplace, case_ids: tuple[str, ...], ask: Question[Answer]
) -> Iterator[Answer]:
    """Ask in other processes; of what goes wrong there, little is known here."""
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(
        PROCESSES,
        # A fork copies locks that threads may hold; macOS and Windows have good reasons not to.
        mp_context=get_context("spawn"),
        initializer=_open,
        initargs=(work.store.root, work.as_of),
    )
    try:
        with undisturbed():
            answers = pool.map(partial(_ask, ask), case_ids, chunksize=_AT_ONCE)
        yield from answers
    finally:
        pool.shutdown(cancel_futures=True)


def _open(root: Path, as_of: date) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work.append(open_workplace(root, as_of))


def _ask(ask: Question[Answer], case_id: str) -> Answer:
    return ask(_work[0], case_id)
