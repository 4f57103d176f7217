"""Documents that no commit holds as they lie there, and how a person is told."""

from collections.abc import Sequence
from dataclasses import dataclass

# So many places, and so many documents of each, are named; the rest is counted.
MOST_PLACES = 4
MOST_NAMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """The documents of one place: a case, or the board's own where `case` is empty.

    `names` says of each which it is, and whether it is gone. A new one in a folder of many is told
    by its folder: nobody has looked yet whether its name is somebody's. `by_hand`: what commands
    alone write was changed, so it is not for saving.
    """

    case: str
    names: tuple[str, ...]
    gone: int = 0
    by_hand: str = ""

    @property
    def place(self) -> str:
        """Return the word by which `scrctl save` knows the place."""
        return self.case or "board"


def unsaved_told(found: Sequence[Unsaved]) -> str:
    """Return one sentence that says which documents are not saved."""
    number = sum(len(one.names) for one in found)
    documents = "1 document" if number == 1 else f"{number} documents"
    cases = sum(bool(one.case) for one in found)
    of_cases = [] if not cases else ["1 case" if cases == 1 else f"{cases} cases"]
    places = " and ".join([*of_cases, *(["the board"] if len(found) > cases else [])])
    named = ", ".join(f"{one.place} ({_listed(one.names)})" for one in found[:MOST_PLACES])
    rest = f" and {len(found) - MOST_PLACES} more" if len(found) > MOST_PLACES else ""
    are = "is" if number == 1 else "are"
    return f"{documents} of {places} {are} not saved yet: {named}{rest}."


def unsaved_mend(found: Sequence[Unsaved]) -> str:
    """Return what to do about it."""
    by_hand = next((one.by_hand for one in found if one.by_hand), "")
    if by_hand:
        return f"Commands alone write {by_hand}: git restore --staged --worktree {by_hand}"
    each = "Save each by itself" if len(found) > 1 else "Save"
    told = f"{each}: scrctl save {found[0].place}"
    if any(one.gone for one in found):
        told += "; what is gone by mistake comes back with git restore --staged --worktree FILE"
    return told


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")
