"""Documents of the past, each read once: they change less often than the history beside them."""

from collections.abc import Mapping
from typing import TypeVar

from scrctl.services.lost import HISTORY
from scrctl.source.decode import Outcome, read_document
from scrctl.source.growing import read_added
from scrctl.source.schema import SchemaSet
from scrctl.store import layout
from scrctl.store.objects import Objects
from scrctl.store.past import ORDINARY, File

# So many documents are kept as read, and the histories of so many cases.
_DOCUMENTS = 4000
_HISTORIES = 1000

Documents = Mapping[str, tuple[bytes, Outcome | None]]
K = TypeVar("K")
V = TypeVar("V")


class ReadDocuments:
    """The documents of cases as read, by the id of what they hold; those used last are kept."""

    def __init__(self, objects: Objects) -> None:
        """Take what reads contents."""
        self._objects = objects
        self._read: dict[tuple[str, str, str], tuple[bytes, Outcome | None]] = {}
        self._histories: dict[str, tuple[tuple[bytes, Outcome], ...]] = {}

    def of(self, case: str, files: Mapping[str, File], schemas: SchemaSet) -> Documents:
        """Return the documents of a case beside its history, each with its bytes."""
        wanted = {
            name: (case, name, file.oid)
            for name, file in files.items()
            if file.mode == ORDINARY and layout.is_document(name) and name != HISTORY
        }
        fresh = {name: key for name, key in wanted.items() if key not in self._read}
        contents = self._objects.each([oid for _, _, oid in fresh.values()])
        for (name, key), raw in zip(fresh.items(), contents, strict=True):
            self._read[key] = (raw, read_document(case, name, raw, schemas))
        found = {name: _used(self._read, key) for name, key in wanted.items()}
        _forget(self._read, _DOCUMENTS)
        return found

    def history(self, case: str, raw: bytes, schemas: SchemaSet) -> Outcome:
        """Return a history as read; of one that only grew, the new entries alone are read."""
        known = self._histories.pop(case, ())
        outcome = next((read for before, read in known if before == raw), None)
        if outcome is None:
            grown = (read_added(case, one, raw, schemas) for one in known)
            outcome = next(filter(None, grown), None)
            outcome = outcome or read_document(case, HISTORY, raw, schemas) or Outcome()
            # The one before is asked for too, where an entry is judged by what stood there.
            known = ((raw, outcome), *known[:1])
        self._histories[case] = known
        _forget(self._histories, _HISTORIES)
        return outcome


def _used(kept: dict[K, V], key: K) -> V:
    """Return what is kept under a key, as the last used."""
    value = kept[key] = kept.pop(key)
    return value


def _forget(kept: dict[K, V], most: int) -> None:
    """Let what was not used for longest go, beyond so many."""
    while len(kept) > most:
        del kept[next(iter(kept))]
