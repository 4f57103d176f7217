"""One question to git on the way of a command that only looks.

The same hardening as for every call, without the library that `run_git` goes through: to load it
takes longer than the whole of such a command.
"""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from scrctl.store.call import ENVIRONMENT, HARDENING, Result, git_program


def look(
    folder: Path,
    *args: str,
    feed: bytes = b"",
    index: Path | None = None,
    extra: Mapping[str, str] | None = None,
) -> Result:
    """Run one git command that reads, in a folder; `index` stands for git's own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment |= {**ENVIRONMENT, **(extra or {})}
    if index is not None:
        environment["GIT_INDEX_FILE"] = str(index)
    done = subprocess.run(  # noqa: S603 -- git by its path, options of our own
        [git_program(), "-C", str(folder), *HARDENING, *args],
        input=feed,
        capture_output=True,
        check=False,
        env=environment,
    )
    return Result(
        status=done.returncode, out=done.stdout, err=done.stderr.decode("utf-8", "replace")
    )


def answer(folder: Path, *args: str, feed: bytes = b"", index: Path | None = None) -> bytes:
    """Return the answer to a question that git has no reason to refuse."""
    result = look(folder, *args, feed=feed, index=index)
    if result.status:
        raise result.failure(
            f"git {args[0]} failed: {result.complaint}.",
            "Run git fsck to see whether the repository is whole.",
        )
    return result.out


def fields(out: bytes) -> list[tuple[list[str], str]]:
    """Return the lines of a listing, `about TAB name`, that git ended with zero bytes."""
    lines = out.decode("utf-8", "surrogateescape").split("\0")
    parts = (line.partition("\t") for line in lines if line)
    return [(about.split(), name) for about, _, name in parts]
