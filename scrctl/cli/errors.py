"""Every way out: 0 clean, 1 problems or a refusal, 2 wrong usage, 3 a bug, 130 interrupted.

143 and 129 where the system told it to end, or its terminal was closed. And 141, as with other
tools, where whoever read the output has closed the pipe.
"""

import contextlib
import errno
import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from scrctl.cli.ending import EndedError, ending_in_order
from scrctl.model.error import ScrctlError
from scrctl.reporters.terminal import Terminal, make_terminal

UNUSABLE = 2
BUG = 3
INTERRUPTED = 130
NOT_READ = 141


def guarded(work: Callable[[], object], out: TextIO, err: TextIO, *, debug: bool = False) -> int:
    """Run the work and turn whatever comes out of it into an exit code."""
    try:
        with ending_in_order():
            return _code(work, out)
    except BrokenPipeError:
        _silence(out)
        return NOT_READ
    except ScrctlError as error:
        from scrctl.reporters.talk import write_error

        write_error(error, make_terminal(out, err, "auto"))
        return error.exit_code
    except KeyboardInterrupt as ending:
        return interrupted(err, ending)
    except OSError as error:
        # A full disk, a folder without permission: the machine's matter, and no bug. The name of
        # the file is left out, because a file may be named after somebody.
        err.write(f"{_machine(error)}.\n")
        return UNUSABLE
    except Exception as crash:  # noqa: BLE001 - the last net: a bug must not print a case's text
        return _report_crash(crash, make_terminal(out, err, "auto"), debug=debug)


def _machine(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return "The disk is full; what was not said to be written was not"
    return f"Something cannot be read or written: {error.strerror or 'no reason given'}"


def interrupted(err: TextIO, ending: KeyboardInterrupt) -> int:
    """Say what Ctrl-C or the system has left: a commit that was made stays made."""
    from scrctl.store.steady import landed

    commit = landed()
    with contextlib.suppress(OSError):  # the terminal may be the one that was closed
        if commit:
            err.write(f"\nInterrupted, after commit {commit[:10]} was recorded.\n")
        else:
            err.write("\nInterrupted; nothing was recorded, and nothing is half written.\n")
        err.flush()
    return 128 + ending.number if isinstance(ending, EndedError) else INTERRUPTED


def _code(work: Callable[[], object], out: TextIO) -> int:
    """Do the work and return the code it leaves with, once all that it wrote is written."""
    code: object = 0
    try:
        work()
    except SystemExit as leaving:
        code = leaving.code
    out.flush()
    return code if isinstance(code, int) else 0


def _silence(out: TextIO) -> None:
    """Let nothing more be written to a pipe that nobody reads, not even at the very end."""
    with contextlib.suppress(OSError, ValueError):
        number = out.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def _report_crash(crash: Exception, terminal: Terminal, *, debug: bool) -> int:
    """Name the kind of the crash and the line, never its message: that may hold a case's text."""
    from scrctl import __version__

    if debug:
        terminal.err.write("".join(traceback.format_exception(crash)))
    place = _place(crash)
    terminal.err.write(
        f"bug: {type(crash).__name__} at {place} (scrctl {__version__})\n"
        "  This is a fault in scrctl, not in the store. Please report the line above;\n"
        "  it holds nothing of a case. `--debug` shows the traceback, which may.\n"
    )
    return BUG


def _place(crash: Exception) -> str:
    """Return the innermost line of our own code."""
    frames = traceback.extract_tb(crash.__traceback__)
    ours = [f for f in frames if "scrctl" in Path(f.filename).parts]
    frame = (ours or frames)[-1]
    parts = Path(frame.filename).parts
    start = len(parts) - 1 - parts[::-1].index("scrctl") if "scrctl" in parts else len(parts) - 1
    return f"{'/'.join(parts[start:])}:{frame.lineno} in {frame.name}"
