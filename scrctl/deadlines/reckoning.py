"""From the day on which a clock starts to the day on which it is due, step by step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from scrctl.deadlines.anew import NEVER
from scrctl.deadlines.calendar import DAY, BeyondCalendar, Calendar, Sum
from scrctl.deadlines.wording import arithmetic, counted, long
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.procedures.definition import Clock, ClockKind, Direction, Late, Length, Unit

# What counts says these things (requirements 1l, no. 10).
_NEEDED: Mapping[EntryKind, tuple[str, ...]] = {
    EntryKind.EXTENSION: ("to", "reason", "agreed_by"),
    EntryKind.PAUSE: ("to", "reason", "agreed_by"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """A due date in the making. `first_due` is what it would be without an extension.

    `not_longer` are the entries whose extension does not count, as it gives no later day.
    `paused_by` is the entry of the pause that is on, or was last.
    """

    due: date | None = None
    first_due: date | None = None
    is_extended: bool = False
    paused_since: date | None = None
    paused_by: int | None = None
    not_longer: tuple[int, ...] = ()
    unknown_because: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One clock that was set going on `start`, looked at on `as_of`; met on `met_on`, if it was.

    `voided` is the entry that voided an earlier start: what was agreed before it does not count.
    """

    clock: Clock
    history: History
    calendar: Calendar
    start: date
    as_of: date
    met_on: date | None
    voided: int = NEVER

    @property
    def length(self) -> Length | None:
        """Return the length in force on the day on which the clock starts."""
        return next((e for e in reversed(self.clock.lengths) if _covers(e, self.start)), None)

    @property
    def last_day(self) -> date:
        """Return the last day on which the clock could run."""
        return min(self.met_on or self.as_of, self.as_of)

    def entries(self) -> Iterator[tuple[int, HistoryEntry, date]]:
        """Give the entries about this clock that had taken effect by then."""
        for index, entry in enumerate(self.history.entries):
            if entry.clock == self.clock.id and entry.on and entry.on <= self.as_of:
                yield index, entry, entry.on


def reckon(run: Run) -> Reckoning:
    """Return when the clock is due, or why that cannot be said."""
    length = run.length
    if length is None:
        return Reckoning(unknown_because=f"the procedure gives no length for {run.start}")
    try:
        return _reckon(run, length)
    except BeyondCalendar as error:
        return Reckoning(unknown_because=error.message)


def _reckon(run: Run, length: Length) -> Reckoning:
    counting, last = _count(run, length)
    line = arithmetic(run.start, last, counting, run.clock.direction)
    due = counting.date
    reckoning = Reckoning(due=due, first_due=due, lines=(line,))
    if run.clock.kind is not ClockKind.LIMIT:
        return reckoning
    for index, entry, on in run.entries():
        reckoning = _apply(reckoning, run, (index, entry, on))
    return _until_now(reckoning, run)


def _covers(length: Length, day: date) -> bool:
    return (length.start is None or length.start <= day) and (
        length.end is None or day <= length.end
    )


def _count(run: Run, length: Length) -> tuple[Sum, Length]:
    """Count once, and for a rhythm again until the day asked about; return what was counted."""
    sign = -1 if run.clock.direction is Direction.BACKWARD else 1
    counting = run.calendar.add(run.start, sign * length.quantity, length.unit)
    total = length
    if run.clock.kind is ClockKind.RHYTHM:
        while counting.date < run.last_day:
            total = replace(total, quantity=total.quantity + length.quantity)
            counting = run.calendar.add(run.start, sign * total.quantity, length.unit)
    return counting, total


def _apply(reckoning: Reckoning, run: Run, item: tuple[int, HistoryEntry, date]) -> Reckoning:
    _, entry, on = item
    objection = _objection(run, item[0], entry)
    if objection:
        line = f"The {entry.kind.value} of entry {item[0] + 1} does not count{objection}."
        return replace(reckoning, lines=(*reckoning.lines, line))
    if entry.kind is EntryKind.EXTENSION:
        return _extended(_shift(reckoning, run, min(on, run.last_day)), item)
    if run.clock.direction is Direction.BACKWARD:
        return reckoning
    if entry.kind is EntryKind.PAUSE and reckoning.paused_since is None:
        return _pause(reckoning, run, item)
    if entry.kind is EntryKind.RESUME and reckoning.paused_since is not None:
        return replace(_shift(reckoning, run, min(on, run.last_day)), paused_since=None)
    return reckoning


def _objection(run: Run, index: int, entry: HistoryEntry) -> str:
    """Return why an extension or a pause does not count; empty where it does."""
    if entry.kind not in _NEEDED:
        return ""
    if index < run.voided:
        return ": the case was reopened since, and the clock counts anew"
    clock = run.clock
    if clock.late is Late.NEVER:
        return ": this clock allows none"
    lacking = [name for name in _NEEDED[entry.kind] if not getattr(entry, name)]
    if lacking:
        return f" without {', '.join(lacking)}"
    if entry.agreed_by not in clock.extended_by:
        return f": it is for {' or '.join(clock.extended_by) or 'nobody'} to agree"
    return ""


def _extended(reckoning: Reckoning, item: tuple[int, HistoryEntry, date]) -> Reckoning:
    """Let an extension count that gives a later day; the day that was agreed ends a pause.

    Nobody agreed to a later one: days of the pause after it would move it without anybody's word.
    """
    index, entry, on = item
    to, due = entry.to or on, reckoning.due or on
    if to <= due:
        line = (
            f"The extension of entry {index + 1} to {long(to)} does not count: it is no later than"
            f" {long(due)}."
        )
        not_longer = (*reckoning.not_longer, index)
        return replace(reckoning, not_longer=not_longer, lines=(*reckoning.lines, line))
    line = (
        f"Extended on {long(on)} to {long(to)}, agreed by {entry.agreed_by};"
        f" the reason stands in entry {index + 1}."
    )
    lines = (*reckoning.lines, line)
    if reckoning.paused_since is not None:
        lines = (*lines, "The pause ends with it: the day that was agreed counts.")
    return replace(reckoning, due=to, is_extended=True, paused_since=None, lines=lines)


def _pause(reckoning: Reckoning, run: Run, item: tuple[int, HistoryEntry, date]) -> Reckoning:
    index, _, on = item
    if on > run.last_day:
        return reckoning
    if reckoning.due and on > reckoning.due:
        line = f"The pause of entry {index + 1} does not count: the clock was overdue by then."
        return replace(reckoning, lines=(*reckoning.lines, line))
    since = max(on, run.start)
    line = f"Paused on {long(since)}; the reason stands in entry {index + 1}."
    lines = (*reckoning.lines, line)
    return replace(reckoning, paused_since=since, paused_by=index, lines=lines)


def _until_now(reckoning: Reckoning, run: Run) -> Reckoning:
    """Add the days of a pause that is still on; one that the clock was met in ends there."""
    if reckoning.paused_since is None:
        return reckoning
    shifted = _shift(reckoning, run, run.last_day)
    return replace(shifted, paused_since=None) if run.met_on else shifted


def _shift(reckoning: Reckoning, run: Run, until: date) -> Reckoning:
    """Add the days of the pause that is on, up to a day; from then on it begins there."""
    since = reckoning.paused_since
    if since is None or until <= since or not reckoning.due or not reckoning.first_due:
        return reckoning
    number, unit = (until - since).days, Unit.DAYS
    if run.length and run.length.unit is Unit.WORKING_DAYS:
        passed = (since + (n + 1) * DAY for n in range(number))
        number, unit = sum(run.calendar.is_working_day(day) for day in passed), Unit.WORKING_DAYS
    due = run.calendar.add(reckoning.due, number, unit).date
    first = reckoning.first_due
    if _began(run, reckoning, since) <= first:
        first = run.calendar.add(first, number, unit).date
    line = f"Paused for {counted(number, unit)} up to {long(until)}, which moves it to {long(due)}."
    lines = (*reckoning.lines, line)
    return replace(reckoning, due=due, first_due=first, paused_since=until, lines=lines)


def _began(run: Run, reckoning: Reckoning, since: date) -> date:
    """Return the day on which the pause began; one that began later moves no earlier due date."""
    index = reckoning.paused_by
    return (run.history.entries[index].on if index is not None else None) or since
