"""Asking git for many contents at once: what `git cat-file --batch` is fed, and its answer."""

from collections.abc import Sequence

from scrctl.model.error import ScrctlError


def asked(oids: Sequence[str]) -> bytes:
    """Return what git is fed to be asked for these contents."""
    return "".join(f"{oid}\n" for oid in oids).encode()


def read_batch(out: bytes, oids: Sequence[str]) -> tuple[bytes, ...]:
    """Return the contents that git answered with."""
    contents = []
    at = 0
    for oid in oids:
        end = out.index(b"\n", at)
        header = out[at:end].decode("ascii", "replace").split()
        if len(header) != 3 or header[1] != "blob":  # noqa: PLR2004 -- id, type, size
            raise ScrctlError(
                f"The repository is damaged: object {oid} is missing.",
                hint="Run git fsck, and fetch or restore from another copy.",
            )
        size = int(header[2])
        contents.append(out[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return tuple(contents)


def size_told(told: str) -> int:
    """Return a size; 0 for what is no content or is missing, which is told when it is read."""
    return int(told) if told.isdigit() else 0
