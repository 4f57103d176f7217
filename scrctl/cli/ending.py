"""A command that is told to end ends in order: what it holds in clear is removed on the way out."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

# Told by `kill`, by a system that shuts down, by a terminal that is closed.
_TOLD = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class EndedError(KeyboardInterrupt):
    """The system tells the command to end. It passes wherever Ctrl-C passes."""

    def __init__(self, number: int) -> None:
        """Keep the number of the signal."""
        super().__init__()
        self.number = number


@contextlib.contextmanager
def ending_in_order() -> Iterator[None]:
    """Turn signals that would end the process on the spot into an exception, while this lasts.

    One that somebody has switched off stays off, as under `nohup`.
    """
    taken = [number for number in _TOLD if signal.getsignal(number) is signal.SIG_DFL]
    try:
        with contextlib.suppress(ValueError):  # only the main thread is told anything
            for number in taken:
                signal.signal(number, _end)
        yield
    finally:
        with contextlib.suppress(ValueError):
            for number in taken:
                signal.signal(number, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> None:
    del frame
    for each in _TOLD:
        signal.signal(each, signal.SIG_IGN)  # once is enough: nothing disturbs the way out
    raise EndedError(number)
