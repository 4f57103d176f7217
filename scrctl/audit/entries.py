"""The entries of a history before and after a commit: they are only ever added to."""

from collections.abc import Sequence
from dataclasses import dataclass

from scrctl.source.precise import Plain

Entries = Sequence[Plain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """The places of the entries that a commit added, and what it did to those that stood there.

    `fault` is a clause about the entry number `at` (from 1); empty where all is as it was.
    """

    added: tuple[int, ...] = ()
    fault: str = ""
    at: int = 0


def grown(before: Entries, after: Entries) -> Grown:
    """Compare a history with that of the only parent: what stood there is its beginning."""
    first = next((i for i, e in enumerate(before) if list(after[i : i + 1]) != [e]), None)
    if first is None:
        return Grown(added=tuple(range(len(before), len(after))))
    added = tuple(i for i, entry in enumerate(after) if entry not in before)
    if before[first] in after[first:]:
        return Grown(added=added, fault="has something put before it", at=first + 1)
    if before[first] in after:
        return Grown(added=added, fault="has another place now", at=first + 1)
    if len(after) < len(before):
        return Grown(added=added, fault="was taken out", at=first + 1)
    return Grown(added=added, fault="was changed", at=first + 1)


def merged(parents: Sequence[Entries], after: Entries) -> Grown:
    """Compare a history with those of several parents.

    Each of theirs stands in it whole and in its order, and nothing in it is in none of them, nor
    more often than in the one that has it most often.
    """
    added = tuple(
        i
        for i, entry in enumerate(after)
        if after[: i + 1].count(entry) > max(p.count(entry) for p in parents)
    )
    for before in parents:
        lost = _first_lost(before, after)
        if lost:
            return Grown(added=added, fault="was changed or taken out in the merge", at=lost)
    return Grown(added=added)


def _first_lost(before: Entries, after: Entries) -> int:
    """Return the number of the first entry that is not there in its order; 0: all are."""
    at = 0
    for number, entry in enumerate(before, start=1):
        while at < len(after) and after[at] != entry:
            at += 1
        if at == len(after):
            return number
        at += 1
    return 0
