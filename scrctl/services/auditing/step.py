"""One entry of a history, as the commit that added it is judged for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scrctl.source.precise import Plain
from scrctl.store.past import File


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry that a commit added. `files` are the case's documents as its command saw them.

    `raw`: the history before and after, where the commit added this entry and no other.
    """

    case: str
    index: int
    entries: Sequence[Plain]
    files: Mapping[str, File]
    recorded_on: date
    version: str
    raw: tuple[bytes, bytes] | None = None

    @property
    def entry(self) -> Mapping[str, Plain]:
        """Return the entry itself."""
        entry = self.entries[self.index]
        return entry if isinstance(entry, dict) else {}

    @property
    def is_passage(self) -> bool:
        """Say whether the case left a stage through its gate."""
        reopened = str(self.entry.get("reason") or "").strip()
        return self.entry.get("kind") == "stage" and not self.is_first and not reopened

    @property
    def is_first(self) -> bool:
        """Say whether no stage stands before it."""
        before = self.entries[: self.index]
        return not any(isinstance(e, dict) and e.get("kind") == "stage" for e in before)
