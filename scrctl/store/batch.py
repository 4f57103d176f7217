"""Asking git for many contents at once: what `git cat-file --batch` is fed, and its answer."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrctl.model.error import ScrctlError


class Found(NamedTuple):
    """An object as git answers with it: its id, its kind (blob, tree, commit), its bytes."""

    oid: str
    kind: str
    content: bytes


def asked(oids: Sequence[str]) -> bytes:
    """Return what git is fed to be asked for these contents."""
    return "".join(f"{oid}\n" for oid in oids).encode("utf-8", "surrogateescape")


def answered(out: bytes, count: int) -> Iterator[Found | None]:
    """Give the objects that git answered with; None for one that is not there."""
    at = 0
    for _ in range(count):
        end = out.index(b"\n", at)
        oid, _, about = out[at:end].decode("utf-8", "replace").partition(" ")
        kind, _, told = about.partition(" ")
        at = end + 1
        # Of what is missing, git repeats the name, in which a blank may stand.
        if not told.isdigit():
            yield None
            continue
        size = int(told)
        yield Found(oid, kind, out[at : at + size])
        at += size + 1


def read_batch(out: bytes, oids: Sequence[str]) -> tuple[bytes, ...]:
    """Return the contents that git answered with."""
    contents = []
    for oid, found in zip(oids, answered(out, len(oids)), strict=True):
        if found is None or found.kind != "blob":
            raise ScrctlError(
                f"The repository is damaged: object {oid} is missing.",
                hint="Run git fsck, and fetch or restore from another copy.",
            )
        contents.append(found.content)
    return tuple(contents)


def size_told(told: str) -> int:
    """Return a size; 0 for what is no content or is missing, which is told when it is read."""
    return int(told) if told.isdigit() else 0
