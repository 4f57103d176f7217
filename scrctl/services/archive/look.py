"""Checking bags where they lie, with no store and no key; putting a clean check on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind, HistoryEntry
from scrctl.model.outcome import Write
from scrctl.model.records import copies
from scrctl.services.archive.places import chosen_places
from scrctl.services.guard import IN_EARNEST, How
from scrctl.services.steps.entry import Commit, Desk, commit, desk, draft, refuse_future, role_of
from scrctl.store.bag.check import CASE, Looked, bags_in, look


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """A folder, and what a look at it found."""

    folder: Path
    looked: Looked

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is wrong with it."""
        return not self.looked.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is to be put on record of a check: when it was, who did it, which copies it was of."""

    on: date
    by: str = ""
    copies: tuple[str, ...] = ()


def check_bags(folders: Sequence[Path]) -> tuple[Bag, ...]:
    """Read every file of every bag; a folder that holds bags stands for them."""
    found = (bag for folder in folders for bag in bags_in(folder))
    return tuple(Bag(folder=folder, looked=look(folder)) for folder in found)


def record_check(
    start: Path, bags: Sequence[Bag], seen: Seen, as_of: date, how: How = IN_EARNEST
) -> Write:
    """Put a check on record: of bags that are whole, and that are the one that was archived."""
    cases = {bag.looked.info.get(CASE, "") for bag in bags}
    if len(cases) != 1:
        raise ScrctlError(
            "A check is put on record for one case at a time, and these bags are of several.",
            hint="Run the command once for each case.",
        )
    at = desk(start, cases.pop(), as_of)
    refuse_future(at, seen.on)
    archived = _archived(at, bags)
    if not seen.by:
        raise ScrctlError("Who checked must be said.", hint="Give --by ROLE.")
    by = role_of(at, seen.by)
    places = _copies(at, archived, bags, seen)
    entry = {
        "kind": EntryKind.ARCHIVE_CHECK.value,
        "on": seen.on,
        "by": by,
        "bag": archived.bag,
        "copies": places,
        "recorded_on": as_of,
    }
    said = Commit(
        sentence=f"{at.id}: archived copies checked on {seen.on}",
        trailers={"Case": at.id, "Bag": archived.bag, "By": by, "On": seen.on.isoformat()},
        next_steps=(f"scrctl retention {at.id} says when they are to be checked again.",),
        how=how,
    )
    return commit(at, draft(at, entry), said)


def _archived(at: Desk, bags: Sequence[Bag]) -> HistoryEntry:
    """Return the archive that the bags are copies of; a whole bag may still be another one."""
    known = [copy.archive for copy in copies(at.loaded.case.history)]
    digests = {bag.looked.digest for bag in bags}
    of = [one for one in known if "" not in digests and digests <= {one.bag, one.key_bag}]
    if of:
        return of[-1]
    raise ScrctlError(
        f"This is no bag of which the history of {at.id} has a copy anywhere now.",
        hint="It is an earlier one, and each of its places has a later one; or somebody has made "
        f"it anew. See scrctl retention {at.id}; scrctl archive {at.id} makes one of today.",
        exit_code=1,
    )


def _copies(at: Desk, archived: HistoryEntry, bags: Sequence[Bag], seen: Seen) -> list[str]:
    """Return where the copies lie that were checked: each counts for its own place alone."""
    digests = {bag.looked.digest for bag in bags}
    on_record = [
        copy.place
        for copy in copies(at.loaded.case.history)
        if copy.archive is archived
        and (archived.key_bag if copy.is_key else archived.bag) in digests
    ]
    hint = f"On record for what was checked: {', '.join(on_record)}."
    if not seen.copies:
        raise ScrctlError("Where the copy lies that was checked must be said.", hint=hint)
    chosen = chosen_places(at, seen.copies)
    if other := [place for place in chosen if place not in on_record]:
        raise ScrctlError(f"No copy of this is on record at {', '.join(other)}.", hint=hint)
    return chosen
