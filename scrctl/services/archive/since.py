"""Whether a case has changed since its last archive: then the copies are not of today."""

import re
from collections.abc import Mapping, Sequence

from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind, HistoryEntry
from scrctl.model.records import last
from scrctl.model.words import Milestone
from scrctl.services.load import Loaded, Workplace
from scrctl.store.repository import Repository, open_repository

_HISTORY = "history.yaml"
_OID = re.compile(r"[0-9a-f]{40,64}")
# What is said of the records themselves changes nothing in them.
_OF_RECORDS = {
    EntryKind.ARCHIVE_CHECK,
    EntryKind.HOLD,
    EntryKind.HOLD_LIFTED,
    EntryKind.KEY_DESTROYED,
}
_OF_COPIES = {Milestone.RECORDS_ARCHIVED.value, Milestone.RECORDS_DISPOSED.value}


def changed_since(work: Workplace, cases: Sequence[Loaded]) -> Mapping[str, int]:
    """Return how many files of each case commits have changed since its last archive.

    A case is not in it where there is no archive, or where the history does not show when it was
    put on record: it is not saved yet, or the clone is a shallow one. For all cases together git is
    asked a few questions; one more for a case that has changed, or that no command has archived.
    """
    found = {loaded.case.id: (loaded, _archive(loaded)) for loaded in cases}
    bags = {case_id: (loaded, at) for case_id, (loaded, at) in found.items() if at is not None}
    if not bags:
        return {}
    try:
        repository = open_repository(work.store.root, only_looks=True)
    except ScrctlError:
        return {}
    tip = repository.tip()
    if tip is None or repository.shallow:
        return {}
    told = _told(repository, tip)
    made = {
        loaded.case.folder: told.get(entry.bag) or _searched(repository, tip, loaded, entry.bag)
        for loaded, (_, entry) in bags.values()
    }
    changed = _changed(
        repository, tip, {folder: commit for folder, commit in made.items() if commit}
    )
    return {
        case_id: len(names - {_HISTORY} if _says_nothing_new(loaded, index) else names)
        for case_id, (loaded, (index, _)) in bags.items()
        if (names := changed.get(loaded.case.folder)) is not None
    }


def _archive(loaded: Loaded) -> tuple[int, HistoryEntry] | None:
    found = last(loaded.case.history, EntryKind.ARCHIVE)
    return found if found and found[1].bag else None


def _told(repository: Repository, tip: str) -> Mapping[str, str]:
    """Return the first commit that names a bag, by the bag: the one that put it on record."""
    form = "%H %(trailers:key=Bag,valueonly,separator=%x20)"
    out = repository.ask(
        *("log", "--topo-order", "--reverse", "--grep=^Bag: ", f"--format={form}", tip)
    )
    rows = (line.split() for line in out.decode("ascii", "replace").splitlines())
    named = [(bag, commit) for commit, *bags in rows for bag in bags]
    return dict(reversed(named))


def _searched(repository: Repository, tip: str, loaded: Loaded, bag: str) -> str:
    """Return the same of an archive that was committed in another way; empty if none holds it."""
    file = loaded.case.place(_HISTORY).file
    made = repository.ask("log", "--reverse", "--format=%H", f"-S{bag}", tip, "--", file).split()
    return made[0].decode("ascii") if made else ""


def _changed(
    repository: Repository, tip: str, made: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    """Return the names that differ in each folder between a commit and the tip."""
    asked = [f"{c}:{repository.prefix}{f}" for f, commit in made.items() for c in (commit, tip)]
    feed = "".join(f"{line}\n" for line in asked).encode()
    told = (
        repository.ask("cat-file", "--batch-check=%(objectname)", feed=feed).decode().splitlines()
    )
    trees = dict(zip(made, zip(told[::2], told[1::2], strict=True), strict=True))
    known = {f: pair for f, pair in trees.items() if all(_OID.fullmatch(oid) for oid in pair)}
    return {
        folder: _names(repository, *pair) if pair[0] != pair[1] else frozenset()
        for folder, pair in known.items()
    }


def _names(repository: Repository, before: str, after: str) -> frozenset[str]:
    names = repository.ask("diff-tree", "-r", "-z", "--name-only", "--no-renames", before, after)
    return frozenset(filter(None, names.decode("utf-8", "surrogateescape").split("\0")))


def _says_nothing_new(loaded: Loaded, archive: int) -> bool:
    history = loaded.case.history
    later = history.entries[archive + 1 :] if history else ()
    return all(e.kind in _OF_RECORDS or e.milestone in _OF_COPIES for e in later)
