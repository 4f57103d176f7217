"""What a reopening does to the clocks: one counts anew, or does not start again at all."""

from scrctl.model.history import EntryKind, History, MilestoneRecord
from scrctl.procedures.definition import Clock, Procedure

NEVER = -1


def voided_start(history: History, clock: Clock) -> int:
    """Return the entry that last voided what the clock then counted from; `NEVER` if none did.

    What was agreed about the clock before it belongs to the run that ended there.
    """
    for index, entry in reversed(history.of_kind(EntryKind.STAGE)):
        if entry.voided:
            before = history.upto(index)
            begun = next((name for name in clock.begins if before.milestone(name)), "")
            if begun in entry.voided:
                return index
    return NEVER


def last_voided(history: History, milestone: str) -> int:
    """Return the entry that last voided a milestone; `NEVER` if none did."""
    stages = reversed(history.of_kind(EntryKind.STAGE))
    return next((index for index, entry in stages if milestone in entry.voided), NEVER)


def left_at(history: History, procedure: Procedure) -> int | None:
    """Return the reopening by which the case left a procedure, unless it came back to it since."""
    found, before = None, ""
    for index, entry in history.of_kind(EntryKind.STAGE):
        if entry.procedure == procedure.id:
            found = None
        elif entry.is_reopening and before == procedure.id:
            found = index
        before = entry.procedure
    return found


def start_of(history: History, clock: Clock, procedure: Procedure) -> MilestoneRecord | None:
    """Return what set the clock going: the first of its beginnings that stands.

    A procedure that the case left by a reopening starts no clock with what is recorded since.
    """
    left = left_at(history, procedure)
    found = (history.milestone(name) for name in clock.begins)
    return next((r for r in found if r and (left is None or r.index < left)), None)
