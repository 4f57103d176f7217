"""The case's append-only history: `history.yaml`. The stage is its last stage entry (no copy)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EntryKind(StrEnum):
    """What kind of thing happened."""

    STAGE = "stage"
    MILESTONE = "milestone"
    EXTENSION = "extension"
    PAUSE = "pause"
    RESUME = "resume"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One dated entry. `on` is the day it took effect; `recorded_on` the day it was written down.

    stage: procedure, version, stage, by. milestone: milestone, by, note, corrects.
    extension: clock, to, reason, agreed_by. pause and resume: clock, reason, agreed_by.
    waiver: code, place, reason, agreed_by.
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
    clock: str = ""
    to: date | None = None
    reason: str = ""
    agreed_by: str = ""
    code: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRecord:
    """A milestone as it stands: when, by which role, and which entry of the history says so."""

    milestone: str
    on: date
    by: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything in `history.yaml`."""

    format: int = 1
    entries: tuple[HistoryEntry, ...] = ()

    @property
    def position(self) -> HistoryEntry | None:
        """Return the last stage entry: where the case stands."""
        return next((e for e in reversed(self.entries) if e.kind is EntryKind.STAGE), None)

    def milestone(self, name: str) -> MilestoneRecord | None:
        """Return the milestone as last recorded; a later entry for it corrects an earlier one."""
        found: MilestoneRecord | None = None
        for index, entry in enumerate(self.entries):
            if entry.kind is EntryKind.MILESTONE and entry.milestone == name and entry.on:
                found = MilestoneRecord(milestone=name, on=entry.on, by=entry.by, index=index)
        return found

    def of_kind(self, kind: EntryKind) -> tuple[tuple[int, HistoryEntry], ...]:
        """Return the entries of one kind, each with its index."""
        return tuple((i, e) for i, e in enumerate(self.entries) if e.kind is kind)
