"""What a check says of a store of an earlier format."""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem
from scrctl.services.load import Workplace
from scrctl.source.format import FORMAT, format_of
from scrctl.store.layout import BOARD


def told_format(work: Workplace) -> Iterator[Problem]:
    """Say where parts of a store are written as an earlier format has it: they are read still."""
    found = format_of(work.own_files.get(BOARD, b""))
    if BOARD not in work.own_files or found >= FORMAT:
        return
    from scrctl.source.migrations import is_written_otherwise

    if is_written_otherwise(work.own_files):
        yield Problem(
            code="STO038",
            message=f"the store is of format {found}, and parts of it are written as that has it; "
            "it is read as it is",
            hint=f"scrctl migrate --dry-run shows what format {FORMAT} writes otherwise.",
            place=Place(file=BOARD, at=("format",)),
        )
