"""The case's append-only history: `history.yaml`. The stage is its last stage entry (no copy)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

# Marks a field that no file holds.
DERIVED = {"derived": True}


class EntryKind(StrEnum):
    """What kind of thing happened."""

    STAGE = "stage"
    MILESTONE = "milestone"
    EXTENSION = "extension"
    PAUSE = "pause"
    RESUME = "resume"
    WAIVER = "waiver"
    WITHDRAWAL = "withdrawal"
    APPROVAL = "approval"
    ARCHIVE = "archive"
    ARCHIVE_CHECK = "archive-check"
    HOLD = "hold"
    HOLD_LIFTED = "hold-lifted"
    KEY_DESTROYED = "key-destroyed"
    REMINDER = "reminder"

    # As the words that they are: an Enum's own goes through Python, and histories are long.
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a form said in one field when a milestone was recorded."""

    document: str
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hashed:
    """A file or a text by its name, and the SHA-256 of what it held."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One dated entry. `on` is the day it took effect; `recorded_on` the day it was written down.

    stage: procedure, version, stage, by; where a case was reopened also reason and voids: the
    milestones that count no longer. milestone: milestone, by, note, corrects, and stated: what
    forms said then, and of: the agency, where each of several has a milestone of its own.
    extension: clock, to, reason, agreed_by, of: the agency, if not all. pause: the same; `to` is
    the day by which it is looked at again. resume: clock, reason, agreed_by, of.
    waiver and withdrawal (of a waiver above it): code, place, reason, agreed_by.
    reminder: by, of: the agency, about: what of the case it owes.
    approval: by, files (the finished files that were approved), texts (what they were made from).
    archive: by, bag, copies; with the key for escrow also key_bag, key_copies.
    archive-check: by, bag, copies. hold and hold-lifted: hold, reason, agreed_by.
    key-destroyed: by, reason, agreed_by.
    """

    kind: EntryKind
    on: date | None = None
    recorded_on: date | None = None
    by: str = ""
    note: str = ""
    procedure: str = ""
    version: str = ""
    stage: str = ""
    milestone: str = ""
    corrects: str = ""
    of: str = ""
    clock: str = ""
    to: date | None = None
    reason: str = ""
    agreed_by: str = ""
    code: str = ""
    place: str = ""
    voids: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    files: tuple[Hashed, ...] = ()
    texts: tuple[Hashed, ...] = ()
    bag: str = ""
    copies: tuple[str, ...] = ()
    key_bag: str = ""
    key_copies: tuple[str, ...] = ()
    hold: str = ""
    certificate: str = ""

    @property
    def is_reopening(self) -> bool:
        """Say whether the case went back to this stage, to be decided again."""
        return self.kind is EntryKind.STAGE and bool(self.reason.strip())

    @property
    def voided(self) -> tuple[str, ...]:
        """Return the milestones that count no longer: only a reopening can say so."""
        return self.voids if self.voids and self.is_reopening else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRecord:
    """A milestone as it stands: when, by which role, and which entry of the history says so."""

    milestone: str
    on: date
    by: str
    index: int
    of: str = ""


# Without slots: rules and clocks ask for milestones hundreds of times, so they are indexed once.
@dataclass(frozen=True, kw_only=True)
class History:
    """Everything in `history.yaml`.

    `parties` are the agencies of which each has its own of the milestones in `each`: those stand
    for the case once they stand for all of them.
    """

    format: int = 1
    entries: tuple[HistoryEntry, ...] = ()
    # Not of the file: whoever reads the case adds them, from its procedures and its request.
    parties: tuple[str, ...] = field(default=(), metadata=DERIVED)
    each: frozenset[str] = field(default=frozenset(), metadata=DERIVED)

    @property
    def position(self) -> HistoryEntry | None:
        """Return the last stage entry: where the case stands."""
        return next((e for e in reversed(self.entries) if e.kind is EntryKind.STAGE), None)

    def known_on(self, day: date) -> "History":
        """Return the history as it stood on a day: without what was written down later.

        The history is only ever added to, so all from the first later entry on is left out.
        """
        first = next(
            (i for i, e in enumerate(self.entries) if e.recorded_on and e.recorded_on > day), None
        )
        return self if first is None else replace(self, entries=self.entries[:first])

    def upto(self, index: int) -> "History":
        """Return the history as it was before an entry."""
        return replace(self, entries=self.entries[:index])

    def milestone(self, name: str) -> MilestoneRecord | None:
        """Return the milestone as last recorded; a later entry for it corrects an earlier one.

        One that each agency has stands once each has it, from the day of the last of them on.
        """
        if name not in self.each or not self.parties:
            return self.latest(name)
        own = [self.of(party).latest(name) for party in self.parties]
        found = [record for record in own if record]
        last = max(found, key=lambda record: (record.on, record.index), default=None)
        return last if len(found) == len(own) else None

    def of_each(self) -> Iterator[tuple[int, HistoryEntry]]:
        """Give the entries, with their index, since a reopening last voided what each has."""
        voiding = [i for i, e in enumerate(self.entries) if self.each.intersection(e.voided)]
        begin = voiding[-1] + 1 if voiding else 0
        yield from enumerate(self.entries[begin:], begin)

    def latest(self, name: str) -> MilestoneRecord | None:
        """Return the milestone as last recorded, for whichever agency."""
        return self._records.get(name)

    def of(self, party: str) -> "History":
        """Return the history of one agency: what others have of their own is blank in it.

        Entries keep their index. A milestone that says no agency is that of the only one asked.
        """
        return self._of.get(party, self)

    @cached_property
    def _of(self) -> Mapping[str, "History"]:
        return {party: self._narrowed(party) for party in self.parties}

    def _narrowed(self, party: str) -> "History":
        entries = (e if self._is_for(party, e) else HistoryEntry(kind=e.kind) for e in self.entries)
        return replace(self, entries=tuple(entries), parties=(), each=frozenset())

    def _is_for(self, party: str, entry: HistoryEntry) -> bool:
        if entry.of:
            return entry.of == party
        return len(self.parties) == 1 or entry.milestone not in self.each

    def standing(
        self, name: str, instead_of: Iterable[str], until: date | None = None
    ) -> MilestoneRecord | None:
        """Return the milestone, unless another has taken its place since.

        The later of them counts: by date, then by order in the history. A day that is planned
        counts from when it was written down.
        """
        own = self.milestone(name)
        for rival in map(self.milestone, instead_of):
            if own is None or rival is None:
                continue
            since = self._since(rival)
            is_known = until is None or since <= until
            if is_known and (since, rival.index) > (self._since(own), own.index):
                return None
        return own

    def _since(self, record: MilestoneRecord) -> date:
        return min(record.on, self.entries[record.index].recorded_on or record.on)

    @cached_property
    def _records(self) -> Mapping[str, MilestoneRecord]:
        """Each milestone that stands, in the order in which they were first recorded."""
        found: dict[str, int] = {}
        for index, entry in enumerate(self.entries):
            if entry.kind is EntryKind.MILESTONE and entry.on:
                found[entry.milestone] = index
            elif entry.voids:
                for name in entry.voided:
                    found.pop(name, None)
        return {name: record for name, at in found.items() if (record := self._record(at))}

    def _record(self, at: int) -> MilestoneRecord | None:
        entry = self.entries[at]
        if entry.on is None:
            return None
        return MilestoneRecord(
            milestone=entry.milestone, on=entry.on, by=entry.by, index=at, of=entry.of
        )

    def statements(self, document: str, field: str) -> tuple[tuple[int, str], ...]:
        """Return what a form said whenever it was stated, each with the index of its entry.

        What was stated with a milestone that counts no longer is left out.
        """
        found: dict[str, list[tuple[int, str]]] = {}
        for index, entry in self._telling:
            for name in entry.voided:
                found.pop(name, None)
            for stated in entry.stated:
                if (stated.document, stated.field) == (document, field):
                    found.setdefault(entry.milestone, []).append((index, stated.value))
        return tuple(sorted(pair for pairs in found.values() for pair in pairs))

    @cached_property
    def _telling(self) -> tuple[tuple[int, HistoryEntry], ...]:
        return tuple((i, e) for i, e in enumerate(self.entries) if e.stated or e.voids)

    def first(self, milestone: str) -> int | None:
        """Return the index of the first entry ever for a milestone, also of one that was voided."""
        entries = self.of_kind(EntryKind.MILESTONE)
        return next((index for index, entry in entries if entry.milestone == milestone), None)

    @property
    def recorded(self) -> tuple[str, ...]:
        """Return the milestones that stand, in the order in which they were recorded."""
        return tuple(self._records)

    def of_kind(self, kind: EntryKind) -> tuple[tuple[int, HistoryEntry], ...]:
        """Return the entries of one kind, each with its index."""
        return self._kinds.get(kind, ())

    @property
    def approval(self) -> tuple[int, HistoryEntry] | None:
        """Return the last approval of finished files, with its index."""
        return next(reversed(self.of_kind(EntryKind.APPROVAL)), None)

    def waivers(self, as_of: date) -> tuple[tuple[int, HistoryEntry], ...]:
        """Return the waivers that stand on a day, each with its index: not those withdrawn."""
        withdrawn = [
            (index, entry.code, entry.place)
            for index, entry in self.of_kind(EntryKind.WITHDRAWAL)
            if entry.on is not None and entry.on <= as_of
        ]
        return tuple(
            (index, waiver)
            for index, waiver in self.of_kind(EntryKind.WAIVER)
            if not any(
                later > index and (code, place) == (waiver.code, waiver.place)
                for later, code, place in withdrawn
            )
        )

    @cached_property
    def _kinds(self) -> Mapping[EntryKind, tuple[tuple[int, HistoryEntry], ...]]:
        found: dict[EntryKind, list[tuple[int, HistoryEntry]]] = {}
        for index, entry in enumerate(self.entries):
            found.setdefault(entry.kind, []).append((index, entry))
        return {kind: tuple(entries) for kind, entries in found.items()}
