"""A few steps that no signal to end cuts short, and whether a write of this run has landed."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
# The commits of this run, for one who has to say how it ended.
_landed: list[str] = []


@contextmanager
def steady() -> Iterator[None]:
    """Let Ctrl-C pass without effect, and signals to end wait, here and in processes begun now.

    A terminal sends it to git as well, and git sets up its own answer to it whatever it was told;
    only a signal that is blocked stays away from it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is ever interrupted
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with undisturbed(*_ENDING):
            yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if handler is None else handler)


@contextmanager
def undisturbed(*more: signal.Signals) -> Iterator[None]:
    """Keep Ctrl-C from the processes that begin now; here it takes effect a moment later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *more})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def note(commit: str) -> None:
    """Note that a commit is part of the record now."""
    _landed.append(commit)


def landed() -> str:
    """Return the last commit that this run has made, or nothing."""
    return _landed[-1] if _landed else ""
