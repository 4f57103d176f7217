"""A writer to be killed: writes one change, and kills itself at a given step on the way.

Run as `python writer.py FOLDER PATH TEXT STEP [new]`; step 0 never comes, `new` says that the file
must not be on record yet. A step is a git command (before
it, and after it), or a call that changes the file system. The number of steps goes to stdout.
"""

import itertools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scrctl.model.error import ScrctlError
from scrctl.store import repository
from scrctl.store.message import Message
from scrctl.store.store import Store
from scrctl.store.transaction import write

FOLDER, PATH, TEXT, STEP = sys.argv[1:5]
steps = itertools.count(1)
last = 0


def step() -> None:
    global last  # noqa: PLW0603
    last = next(steps)
    if last == int(STEP):
        os.kill(os.getpid(), signal.SIGKILL)


def counted(real: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **more: Any) -> Any:
        step()
        result = real(*args, **more)
        step()
        return result

    return call


repository.run_git = counted(repository.run_git)
for name in ("fsync", "replace", "link", "unlink", "mkdir"):
    setattr(os, name, counted(getattr(os, name)))

try:
    expected = {PATH: None} if "new" in sys.argv[5:] else {}
    message = Message(sentence="a change", trailers={"Case": "2017-003"})
    write(Store(Path(FOLDER)), {PATH: TEXT.encode()}, message, expected)
except ScrctlError as error:
    sys.exit(f"{error.message} {error.hint}")
print(last)  # noqa: T201
