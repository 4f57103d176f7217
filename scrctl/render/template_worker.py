"""What runs in the process of a store's own template: a job on stdin, an answer on stdout."""

import json
import pickle
import sys

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
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
