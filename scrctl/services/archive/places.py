"""The places where copies lie, as the board names them."""

from collections.abc import Sequence

from scrctl.model.board import ArchivePlace
from scrctl.model.error import ScrctlError
from scrctl.services.choose import choose
from scrctl.services.steps.entry import Desk


def chosen_places(at: Desk, named: Sequence[str]) -> list[str]:
    """Return the ids of the places that are meant; the board's list is asked, never a name."""
    known = [place.id for place in at.work.board.policies.archive.places]
    if named and not known:
        raise ScrctlError(
            "scrctl.yaml names no place for archived copies.",
            hint="Add them under policies: archive: places:, each with id, name and kind, and "
            "save it: scrctl save board",
        )
    return list(dict.fromkeys(choose(name, known, "place") for name in named))


def places(at: Desk, ids: Sequence[str]) -> tuple[ArchivePlace, ...]:
    """Return what the board calls these places."""
    return tuple(at.work.board.policies.archive.place(key) for key in ids)
