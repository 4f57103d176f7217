"""The format of a store, as a number: light, because every command looks at it."""

import re

from scrctl import __version__
from scrctl.model.error import ScrctlError

# The format that this scrctl writes: the number of the last step in `migrations`.
FORMAT = 2
# What the commit of a migration says: the format that it leads to.
TRAILER = "Format"
_FORMAT = re.compile(rb"^format:[ ]*([0-9]{1,9})[ ]*(?:#.*)?\r?$", re.MULTILINE)


def format_of(board: bytes) -> int:
    """Return the format of a store from the board's file, whatever else stands in it."""
    found = _FORMAT.search(board)
    return int(found[1]) if found else 1


def refuse_newer(board: bytes) -> None:
    """Raise for a store of a format that this scrctl does not know: it would be read wrongly."""
    if format_of(board) > FORMAT:
        raise ScrctlError(
            f"This store is of format {format_of(board)}; this scrctl ({__version__}) knows "
            f"formats up to {FORMAT}, and would read it wrongly.",
            hint="Install the scrctl that others use who write to it: pip install -U scrctl",
        )
