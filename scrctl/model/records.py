"""What a history says of the records themselves: where they lie, holds on them, what is gone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy as a history tells of it: of which archive, and since when it is known to be whole.

    `at` is the index of the entry that says so: the archive itself, or a check.
    """

    place: str
    is_key: bool
    archive: HistoryEntry
    on: date
    at: int
    is_checked: bool = False


def copies(history: History | None) -> tuple[Copy, ...]:
    """Return the copies that are looked after: at each place the last one that was put there.

    A newer archive takes the place of an earlier one only where a copy of it lies; that of the key
    is another copy. No entry says that a single copy is gone.
    """
    found: dict[tuple[str, bool], Copy] = {}
    for at, entry in enumerate(history.entries if history else ()):
        if entry.kind is EntryKind.ARCHIVE and entry.on:
            for is_key, places in ((False, entry.copies), (True, entry.key_copies)):
                for place in places:
                    found[place, is_key] = Copy(
                        place=place, is_key=is_key, archive=entry, on=entry.on, at=at
                    )
        elif entry.kind is EntryKind.ARCHIVE_CHECK and entry.on:
            found |= {key: _checked(copy, entry, entry.on, at) for key, copy in found.items()}
    return tuple(found.values())


def _checked(copy: Copy, check: HistoryEntry, on: date, at: int) -> Copy:
    """Return a copy after a check; one that names no place is of all copies of its bag."""
    if copy.archive.bag != check.bag or copy.place not in (check.copies or (copy.place,)):
        return copy
    on, at = max((on, at), (copy.on, copy.at))
    return replace(copy, on=on, at=at, is_checked=True)


def looked_at(history: History | None, on_paper: Collection[str] = ()) -> tuple[int, date] | None:
    """Return since when the copy that was looked at longest ago has waited, with the entry.

    Each copy was whole when it was made, and when it was checked, whatever was archived since. A
    copy at a place `on_paper` has no checksums; if there is no other, any check counts.
    """
    bag = last(history, EntryKind.ARCHIVE)
    if bag is None or bag[1].on is None:
        return None
    known = copies(history)
    waiting = [(c.on, c.at) for c in known if c.is_key or c.place not in on_paper]
    last_seen = max([(bag[1].on, bag[0]), *((c.on, c.at) for c in known)])
    on, index = min(waiting, default=last_seen)
    return index, on


def whole_at(history: History | None) -> Mapping[str, date]:
    """Return for each place on which day its copy was last found whole there."""
    return {copy.place: copy.on for copy in copies(history) if copy.is_checked}


def place_ids(archives: tuple[HistoryEntry, ...], *, of_keys: bool = False) -> tuple[str, ...]:
    """Return where copies lie, or those of the keys, each place once."""
    lists = (e.key_copies if of_keys else e.copies for e in archives)
    return tuple(dict.fromkeys(place for places in lists for place in places))
