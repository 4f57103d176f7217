"""One git process that hands out what the repository holds, object by object, for as long as asked.

A walk through ten thousand commits asks for some fifty thousand objects; a process for each would
take minutes, and all of them at once would not fit in memory.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from scrctl.model.error import ScrctlError
from scrctl.store.call import ENVIRONMENT, HARDENING, git_program

# What is asked for ahead fits into any system's pipe, so neither side waits for the other.
_AHEAD = 50
# So many bytes of files are kept as read: a gate looks at all documents of a case, and few change.
_KEPT = 16_000_000


class Objects:
    """The contents of a repository, by id. Close it, or use it in a `with` statement."""

    def __init__(self, folder: Path) -> None:
        """Start git in a folder of the repository."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        self._process = subprocess.Popen(  # noqa: S603 -- git by its path, options of our own
            [git_program(), "-C", str(folder), *HARDENING, "cat-file", "--batch"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment | ENVIRONMENT,
        )
        self._kept: dict[str, bytes] = {}
        self._room = _KEPT

    def __enter__(self) -> Self:
        """Return the reader."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    def close(self) -> None:
        """End the process."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()

    def read(self, oid: str, kind: str = "blob") -> bytes:
        """Return the content with an id."""
        return next(self.each((oid,), kind))

    def each(self, oids: Sequence[str], kind: str = "blob") -> Iterator[bytes]:
        """Give the contents with these ids, in order; the caller takes all of them."""
        for start in range(0, len(oids), _AHEAD):
            some = oids[start : start + _AHEAD]
            known = {oid: self._kept[oid] for oid in some if kind == "blob" and oid in self._kept}
            found = known | self._asked([oid for oid in some if oid not in known], kind)
            for oid in some:
                answer = found[oid]
                if answer is None:
                    raise ScrctlError(
                        f"The repository is damaged: object {oid} is missing.",
                        hint="Run git fsck, and fetch or restore from another copy.",
                    )
                if kind == "blob":
                    self._keep(oid, answer)
                yield answer

    def _asked(self, oids: Sequence[str], kind: str) -> dict[str, bytes | None]:
        """Ask git; what is missing, or of another kind, is None."""
        if not oids:
            return {}
        feed, out = _streams(self._process)
        feed.write("".join(f"{oid}\n" for oid in oids).encode())
        feed.flush()
        return {oid: _answer(out, kind) for oid in oids}

    def _keep(self, oid: str, content: bytes) -> None:
        """Keep a file as the last used; beyond so many bytes, what was last used before goes."""
        self._room += len(self._kept.pop(oid, b"")) - len(content)
        self._kept[oid] = content
        while self._room < 0:
            self._room += len(self._kept.pop(next(iter(self._kept))))


def _streams(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:  # they were asked for
        raise RuntimeError("no streams")
    return process.stdin, process.stdout


def _answer(out: IO[bytes], kind: str) -> bytes | None:
    """Read one answer whole, so that the next one begins where it should."""
    header = out.readline().split()
    if len(header) != 3:  # noqa: PLR2004 -- id, kind, size; else: id, missing
        return None
    size = int(header[2])
    content = out.read(size)
    out.read(1)
    return content if header[1].decode() == kind and len(content) == size else None
