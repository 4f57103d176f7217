"""The history of one case, and of no other, as a git bundle; and the clone that proves it.

A bundle of the whole store would take every other case along. So the commits that touched the
folder of the case are written anew with that folder alone; author, days and message stay. The
tree of the case's folder keeps its id in each of them, so that whoever has the store can compare.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scrctl import scratch
from scrctl.store.call import Result, run_git
from scrctl.store.past import parsed
from scrctl.store.repository import Repository

_REF = "refs/heads/case"
_FIELDS = ("commit_in_the_store", "commit_in_the_bundle", "committed_on", "folder_of_the_case")
# A bundle is a file of this computer; nothing else is ever asked for.
_LOCAL = {"GIT_ALLOW_PROTOCOL": "file"}
# One thread packs in one order, so that the same history gives the same bytes.
_STEADY = ("-c", "pack.threads=1", "-c", "core.autocrlf=false")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHistory:
    """The bundle, its table of commits, and the history as text for people without git."""

    bundle: bytes
    table: bytes
    log: bytes
    commits: int


def case_history(
    repository: Repository, tip: str, folder: str, board: Mapping[str, bytes]
) -> CaseHistory:
    """Write the history of a case's folder anew, and on top of it the board's own files."""
    path = f"{repository.prefix}{folder}"
    stream = repository.ask(
        *("fast-export", "--full-tree", "--reencode=no", "--show-original-ids"),
        *(tip, "--", folder),  # git takes it from the store's folder on
    )
    stream = stream.replace(b"commit " + tip.encode(), b"commit " + _REF.encode())
    stream = stream.replace(b"reset " + tip.encode(), b"reset " + _REF.encode())
    with scratch.private(room=scratch.LARGE) as private:
        made = private.folder
        new = made / "case.git"
        kind = repository.run("rev-parse", "--show-object-format").text or "sha1"
        _ask(made, "init", "-q", "--bare", f"--object-format={kind}", str(new))
        marks = made / "marks"
        _ask(new, "fast-import", "--quiet", f"--export-marks={marks}", feed=stream)
        pairs = tuple(_pairs(stream, marks.read_text("ascii")))
        log = _ask(
            new,
            *("log", "--topo-order", "--reverse", "--date=iso-strict", "--stat", "-m"),
            *("--format=%n%H%n  %ad  %an%n%n%w(0,4,4)%B%w(0,0,0)", _REF),
        )
        table = _table(repository, new, pairs, path)
        _add_board(new, repository.prefix, board)
        bundle = made / "case.bundle"
        _ask(new, *_STEADY, "bundle", "create", "-q", str(bundle), _REF, "HEAD")
        return CaseHistory(bundle=bundle.read_bytes(), table=table, log=log, commits=len(pairs))


def _ask(folder: Path, *args: str, feed: bytes = b"") -> bytes:
    result = run_git(folder, args, feed=feed, extra=_LOCAL)
    _refuse_failure(args[0], result)
    return result.out


def _refuse_failure(word: str, result: Result) -> None:
    if result.status:
        raise result.failure(
            f"The history of the case could not be put together (git {word}: {result.complaint}).",
            "Run git fsck in the store; nothing was recorded.",
        )


def _pairs(stream: bytes, marks: str) -> Iterator[tuple[str, str]]:
    """Give each commit of the store with the one that was made from it."""
    new = dict(line.split() for line in marks.splitlines())
    lines = iter(stream.split(b"\n"))
    mark = ""
    for line in lines:
        if line.startswith(b"data "):
            _skip(lines, int(line[5:]))
        elif line.startswith(b"commit "):
            mark = next(lines).decode("ascii").removeprefix("mark ")
        elif line.startswith(b"original-oid ") and mark:
            yield line[13:].decode("ascii"), new[mark]
            mark = ""


def _skip(lines: Iterator[bytes], size: int) -> None:
    """Pass over a text of that many bytes: what stands in it is no command of the stream."""
    while size > 0:
        size -= len(next(lines)) + 1


def _table(
    repository: Repository, new: Path, pairs: tuple[tuple[str, str], ...], path: str
) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_FIELDS)
    for before, after in pairs:
        commit = parsed(before, repository.ask("cat-file", "commit", before))
        tree = run_git(new, ("rev-parse", "--verify", "-q", f"{after}:{path}"))
        day = commit.committed.isoformat()
        writer.writerow((before, after, day, tree.text if tree.status == 0 else ""))
    return out.getvalue().encode()


def _add_board(new: Path, prefix: str, board: Mapping[str, bytes]) -> None:
    """Put the board's own files on top, dated as the last commit: a clone is then a whole store."""
    who = _ask(new, "log", "-1", "--format=%cI", _REF).decode("ascii").strip()
    stamp = _ask(new, "log", "-1", "--format=%ct +0000", _REF).decode("ascii").strip()
    author = f"scrctl <scrctl@scrctl.invalid> {stamp}"
    text = f"The board's own files, as they stood with the last commit above ({who})\n".encode()
    parts = [f"commit {_REF}\nauthor {author}\ncommitter {author}\n".encode()]
    parts += [b"data %d\n" % len(text), text, f"from {_REF}^0\n".encode()]
    for name, raw in sorted(board.items()):
        parts += [f"M 100644 inline {prefix}{name}\n".encode(), b"data %d\n" % len(raw), raw, b"\n"]
    _ask(new, "fast-import", "--quiet", "--date-format=raw", feed=b"".join(parts))
    _ask(new, "symbolic-ref", "HEAD", _REF)


@contextmanager
def cloned(bundle: Path, prefix: str) -> Iterator[Path]:
    """Clone a bundle, have git check every object, and give the store in the clone."""
    with scratch.private(room=scratch.LARGE) as made:
        clone = made.folder / "clone"
        _ask(made.folder, *_STEADY, "clone", "-q", "--no-hardlinks", str(bundle), str(clone))
        _ask(clone, "fsck", "--full", "--strict")
        yield clone / prefix
