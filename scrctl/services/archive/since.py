"""Whether a case has changed since its last archive: then the copies are not of today."""

from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind, History
from scrctl.model.records import last
from scrctl.model.words import Milestone
from scrctl.services.load import Loaded, Workplace
from scrctl.store.repository import open_repository

_HISTORY = "history.yaml"
# What is said of the records themselves changes nothing in them.
_OF_RECORDS = {
    EntryKind.ARCHIVE_CHECK,
    EntryKind.HOLD,
    EntryKind.HOLD_LIFTED,
    EntryKind.KEY_DESTROYED,
}
_OF_COPIES = {Milestone.RECORDS_ARCHIVED.value, Milestone.RECORDS_DISPOSED.value}


def changed_since(work: Workplace, loaded: Loaded) -> int | None:
    """Return how many files of a case commits have changed since its last archive.

    None where there is no archive, or where the history does not show when it was put on record: it
    is not saved yet, or the clone is a shallow one.
    """
    history = loaded.case.history
    found = last(history, EntryKind.ARCHIVE)
    if history is None or found is None or not found[1].bag:
        return None
    try:
        repository = open_repository(work.store.root, only_looks=True)
    except ScrctlError:
        return None
    tip = repository.tip()
    if tip is None or repository.shallow:
        return None
    folder = loaded.case.folder
    made = repository.ask(
        *("log", "--reverse", "--format=%H", f"-S{found[1].bag}", tip, "--", f"{folder}/{_HISTORY}")
    )
    if not made:
        return None
    commit = made.split()[0].decode("ascii")
    names = repository.ask(
        *("diff-tree", "-r", "-z", "--name-only", "--no-renames", commit, tip, "--", folder)
    )
    changed = {name for name in names.decode("utf-8", "surrogateescape").split("\0") if name}
    own = {name for name in changed if name.endswith(f"{folder}/{_HISTORY}")}
    return len(changed - own if _says_nothing_new(history, found[0]) else changed)


def _says_nothing_new(history: History, archive: int) -> bool:
    later = history.entries[archive + 1 :]
    return all(e.kind in _OF_RECORDS or e.milestone in _OF_COPIES for e in later)
