"""What a history says of the records themselves: where they lie, holds on them, what is gone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from scrctl.model.history import EntryKind, History, HistoryEntry

# The clock of the yearly look at archived copies; the board sets it, and no procedure.
CHECK_CLOCK = "archive-check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A legal hold: while it stands, nothing of the case is destroyed."""

    name: str
    on: date | None
    reason: str
    agreed_by: str
    lifted_on: date | None = None

    @property
    def stands(self) -> bool:
        """Say whether it has not been lifted."""
        return self.lifted_on is None


def holds(history: History | None, until: int | None = None) -> tuple[Hold, ...]:
    """Return every hold that was put on, in order; `until`: as it was before that entry.

    A name that was lifted may be put on again, and is another hold then.
    """
    entries = history.entries[:until] if history else ()
    found: list[HistoryEntry] = []
    lifted: dict[int, date | None] = {}
    for entry in entries:
        standing = [i for i, e in enumerate(found) if e.hold == entry.hold and i not in lifted]
        if entry.kind is EntryKind.HOLD and entry.hold and not standing:
            found.append(entry)
        elif entry.kind is EntryKind.HOLD_LIFTED:
            lifted.update(dict.fromkeys(standing, entry.on))
    return tuple(
        Hold(
            name=e.hold,
            on=e.on,
            reason=e.reason,
            agreed_by=e.agreed_by,
            lifted_on=lifted.get(i),
        )
        for i, e in enumerate(found)
    )


def standing_holds(history: History | None, until: int | None = None) -> tuple[Hold, ...]:
    """Return the holds that stand."""
    return tuple(hold for hold in holds(history, until) if hold.stands)


def last(history: History | None, kind: EntryKind) -> tuple[int, HistoryEntry] | None:
    """Return the last entry of a kind, with its index."""
    return next(reversed(history.of_kind(kind)), None) if history else None


def archived(history: History | None) -> tuple[HistoryEntry, ...]:
    """Return every archive of a case: earlier bags lie somewhere still, and are destroyed too."""
    return tuple(entry for _, entry in history.of_kind(EntryKind.ARCHIVE)) if history else ()


def looked_at(history: History | None, on_paper: Collection[str] = ()) -> tuple[int, date] | None:
    """Return since when the copy that was looked at longest ago has waited, with the entry.

    Each copy of the last bag, and of its key, was whole when it was made, and when it was checked.
    A copy at a place `on_paper` has no checksums; if there is no other, any check counts.
    """
    bag = last(history, EntryKind.ARCHIVE)
    if bag is None or bag[1].on is None:
        return None
    made = (bag[1].on, bag[0])
    seen = _seen(history)
    waiting = {*(p for p in bag[1].copies if p not in on_paper), *bag[1].key_copies}
    days = [max(made, seen.get(place, made)) for place in waiting]
    on, index = min(days) if days else max([made, *seen.values()])
    return index, on


def whole_at(history: History | None) -> Mapping[str, date]:
    """Return for each place on which day the present bag was last found whole there."""
    return {place: on for place, (on, _) in _seen(history).items()}


def _seen(history: History | None) -> Mapping[str, tuple[date, int]]:
    """Return for each place the last check of the present bag; one that names none is of all."""
    bag = last(history, EntryKind.ARCHIVE)
    found: dict[str, tuple[date, int]] = {}
    for index, entry in history.of_kind(EntryKind.ARCHIVE_CHECK) if history and bag else ():
        if bag and index > bag[0] and entry.bag == bag[1].bag and entry.on:
            for place in entry.copies or (*bag[1].copies, *bag[1].key_copies):
                found[place] = max((entry.on, index), found.get(place, (entry.on, index)))
    return found


def place_ids(archives: tuple[HistoryEntry, ...], *, of_keys: bool = False) -> tuple[str, ...]:
    """Return where copies lie, or those of the keys, each place once."""
    lists = (e.key_copies if of_keys else e.copies for e in archives)
    return tuple(dict.fromkeys(place for places in lists for place in places))
