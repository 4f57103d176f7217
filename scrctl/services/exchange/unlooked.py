"""What `send` says of what it could not look into for names."""

from collections.abc import Iterable, Sequence

from scrctl.intake.package import text_of
from scrctl.register.sealed import is_sealed

_MOST = 3


def not_looked_for(cases: Sequence[str]) -> tuple[str, ...]:
    """Say of which cases no names were looked for."""
    if not cases:
        return ()
    more = f" and {len(cases) - _MOST} more" if len(cases) > _MOST else ""
    shown = ", ".join(cases[:_MOST])
    return (f"Names of {shown}{more} were not looked for: no register of it opens here.",)


def not_read(files: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Say in how many files, each a path and its bytes, names could not be looked for."""
    closed = {path for path, raw in files if text_of(raw) is None and not is_sealed(raw)}
    if not closed:
        return ()
    what = "1 file that is" if len(closed) == 1 else f"{len(closed)} files that are"
    return (f"Names were not looked for in {what} not read: a picture, a PDF or the like.",)
