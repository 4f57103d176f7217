"""What runs in the process of a store's own template: a job on stdin, an answer on stdout."""

import json
import os
import pickle
import sys
from pathlib import Path

from scrctl.render.template import MEMORY, TemplateFaultError, run


def main() -> None:
    """Fill the template within the limits, and say the text or what was wrong."""
    # What our own code needs is loaded before the limit, which is for the template.
    import jinja2.sandbox  # noqa: F401

    job = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 -- written by scrctl itself
    _limit_memory()
    try:
        answer = {"text": run(job)}
    except TemplateFaultError as error:
        answer = {"fault": str(error.fault), "said": error.said}
    json.dump(answer, sys.stdout)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    most = _mapped() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _mapped() -> int:
    """Return the bytes that are mapped already: the programs themselves, which a limit counts."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:  # macOS does not say
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
