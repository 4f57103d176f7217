"""For how long the records of one case are kept, since when, and by what."""

from scrctl.deadlines.deadline import Deadline
from scrctl.model.kept import Period
from scrctl.model.words import Milestone
from scrctl.procedures.definition import Clock
from scrctl.services.load import Loaded


def period_of(loaded: Loaded) -> Period:
    """Return the period of the records of a case, by the last procedure that sets one."""
    found = [d for d in loaded.context.deadlines if Milestone.RECORDS_DISPOSED in d.ends]
    if found:
        return _period(found[-1], _clock(loaded))
    if _clock(loaded) is None:
        return Period(lacking="its procedure sets no time for which records are kept")
    return Period(lacking="the board has set no time for records of this kind")


def _clock(loaded: Loaded) -> Clock | None:
    clocks = (c for p in reversed(loaded.context.procedures) for c in p.clocks)
    return next((c for c in clocks if Milestone.RECORDS_DISPOSED in c.ends), None)


def _period(deadline: Deadline, clock: Clock | None) -> Period:
    length = clock.lengths[-1] if clock and clock.lengths else None
    words = f"{length.quantity} {length.unit}" if length else ""
    if deadline.start is None:
        begins = " or ".join(clock.begins) if clock else ""
        return Period(lacking=f"{begins} is not recorded yet", length=words, source=deadline.source)
    return Period(
        until=deadline.due,
        since=deadline.start.on,
        begins=deadline.start.milestone,
        length=words,
        source=deadline.source,
        cites=deadline.cites,
        lacking=deadline.unknown_because,
    )
