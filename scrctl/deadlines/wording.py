"""How a deadline is explained: each line a sentence, each day by name, no text of the case."""

from collections.abc import Iterable
from datetime import date

from scrctl.deadlines.calendar import DayOff, Sum
from scrctl.deadlines.deadline import Start
from scrctl.procedures.definition import Clock, ClockKind, Direction, Length, Unit

# Names of our own: those of strftime depend on the machine.
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NOUNS = {
    Unit.WORKING_DAYS: "working day",
    Unit.DAYS: "day",
    Unit.MONTHS: "month",
    Unit.YEARS: "year",
}
_WEEKEND = ("Saturday", "Sunday")


def short(day: date) -> str:
    """Return a day without its year: Sat 15 Apr."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def long(day: date) -> str:
    """Return a day with its year: Sat 15 Apr 2017."""
    return f"{short(day)} {day.year}"


def days(number: int) -> str:
    """Return a number of calendar days in words."""
    return counted(number, Unit.DAYS)


def counted(number: int, unit: Unit) -> str:
    """Return a number of any unit in words."""
    return f"{number} {_NOUNS[unit]}" + ("" if number == 1 else "s")


def beginning(clock: Clock, start: Start | None, *, left: bool = False) -> str:
    """Say what sets the clock going, and which entry of the history says so."""
    if start is None and left:
        told = "the case left this procedure when it was reopened"
        return f"Begins with {' or '.join(clock.begins)}; {told}."
    if start is None:
        return f"Begins with {' or '.join(clock.begins)}, which is not recorded."
    said = f"Begins with {start.milestone} on {long(start.on)} (entry {start.index + 1})."
    if start.milestone != clock.begins[0]:
        return f"{said} {clock.begins[0]} would count first, and is not recorded."
    return said


def provision(clock: Clock, length: Length | None) -> str:
    """Say what the rule is, how strict it is, and where it comes from."""
    cited = ", ".join((clock.number, *clock.cites, *([clock.source] if clock.source else [])))
    period = counted(length.quantity, length.unit) if length else "no length for that day"
    verified = "" if clock.verified else " Not verified in a source."
    note = f" {clock.note}" if clock.note else ""
    return f"Rule: {_frame(clock, period)} ({clock.strength}; {cited}).{verified}{note}"


def arithmetic(start: date, length: Length, counting: Sum, direction: Direction) -> str:
    """Say how the day was counted out, naming each day that does not count."""
    side = "before" if direction is Direction.BACKWARD else "after"
    period = counted(length.quantity, length.unit)
    said = f"{period} {side} {long(start)} is {long(counting.date)}"
    if counting.skipped:
        return f"{said}; not counted: {_named(counting.skipped)}."
    if length.unit in (Unit.MONTHS, Unit.YEARS) and counting.date.day != start.day:
        return f"{said}, the last day of the month: it has no day {start.day}."
    return f"{said}."


def _frame(clock: Clock, period: str) -> str:
    if clock.kind is ClockKind.MINIMUM:
        return f"at least {period}"
    if clock.kind is ClockKind.RHYTHM:
        return f"every {period}"
    return f"{period} before" if clock.direction is Direction.BACKWARD else f"within {period}"


def _named(skipped: Iterable[DayOff]) -> str:
    return ", ".join(
        short(day) if title in _WEEKEND else f"{short(day)} ({title})"
        for day, title in sorted(skipped)
    )
