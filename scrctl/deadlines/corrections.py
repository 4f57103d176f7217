"""What a correction does to a clock: a start or an end that was recorded again with another day."""

from dataclasses import replace
from datetime import date

from scrctl.deadlines.anew import last_voided
from scrctl.deadlines.deadline import Correction, Moved, Start
from scrctl.deadlines.reckoning import Run, reckon
from scrctl.deadlines.wording import days, long
from scrctl.model.history import EntryKind, HistoryEntry, MilestoneRecord
from scrctl.procedures.definition import ClockKind


def corrected_start(run: Run, start: Start) -> Correction | None:
    """Return the earliest day from which the clock counted before its start was corrected."""
    first = min(_days_before(run, start.milestone, start.index), default=start.on)
    if first == start.on:
        return None
    return Correction(on=first, due=reckon(replace(run, start=first)).first_due)


def moved_end(run: Run, met: MilestoneRecord | None, due: date | None) -> Moved | None:
    """Return the day before the correction by which the clock failed most, if it now fails less."""
    if met is None or due is None:
        return None
    before = [
        Moved(on=day, by=failed_by(run, day, due))
        for day in _days_before(run, met.milestone, met.index)
    ]
    worst = max(before, key=lambda moved: moved.by, default=None)
    return worst if worst and worst.by > failed_by(run, met.on, due) else None


def failed_by(run: Run, met_on: date, due: date) -> int:
    """Return by how many days a clock failed that was met on that day; 0 if it did not."""
    match run.clock.kind:
        case ClockKind.LIMIT:
            return max(0, (met_on - due).days)
        case ClockKind.MINIMUM:
            return broken_by(run, met_on, due)
        case _:
            return 0


def broken_by(run: Run, met_on: date | None, due: date | None) -> int:
    """Return by how many days a minimum was ended too early; 0 if it was not."""
    if run.clock.kind is not ClockKind.MINIMUM or not met_on or not due:
        return 0
    return max(0, (due - met_on).days)


def told(run: Run, start: Correction | None, end: Moved | None) -> tuple[str, ...]:
    """Return the lines of an explanation that say what was corrected."""
    lines = []
    if start:
        due = f" and was due on {long(start.due)}" if start.due else ""
        lines.append(f"Before its start was corrected it began on {long(start.on)}{due}.")
    if end:
        how = "too early" if run.clock.kind is ClockKind.MINIMUM else "late"
        lines.append(f"Before that was corrected it ended on {long(end.on)}, {days(end.by)} {how}.")
    return tuple(lines)


def _days_before(run: Run, milestone: str, index: int) -> list[date]:
    """Return the days that a milestone had before the entry that counts.

    One that a reopening voided was not corrected: the clock runs anew.
    """
    voided = last_voided(run.history, milestone)
    return [
        entry.on
        for at, entry in run.history.of_kind(EntryKind.MILESTONE)
        if entry.milestone == milestone
        and _is_of_one(run, entry, run.history.entries[index])
        and voided < at < index
        and entry.on
    ]


def _is_of_one(run: Run, entry: HistoryEntry, later: HistoryEntry) -> bool:
    """Say whether two entries are of one agency; of none is that of the only one that is asked."""
    is_unsaid = not (entry.of and later.of) and len(run.history.parties) <= 1
    return entry.of == later.of or is_unsaid
