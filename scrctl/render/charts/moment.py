"""When something was, no more precisely than the audience may know it.

Whatever draws or lists gets these and never a date, so that neither the words nor the place of a
mark could tell more. Places count in months since the year 0: no drawing knows days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scrctl.model.known_date import named
from scrctl.model.precision import DAY
from scrctl.render import dates, known_dates

YEAR = 12
# Months of each range that the public is told. Winter is the one that begins in December.
UNITS = {"third": 1, "month": 1, "season": 3, "part": 4, "year": 12}
_WINTER = 11
_STEPS = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """From the month `start` up to but without `end`; `order` sorts as finely as `text` tells.

    `order` is the first month and the first day of what is told, without a day if that is longer.
    `is_rough`: the event may lie elsewhere in it, or beyond: before, after, about, between.
    """

    start: int
    end: int
    order: tuple[int, int]
    text: str
    is_rough: bool = False

    @property
    def middle(self) -> int:
        """Return the month in its middle."""
        return (self.start + self.end - 1) // 2


def moment(parts: Sequence[int], precision: str | None) -> Moment:
    """Return a date (year, month, day, as far as known) for an audience; None is to the day."""
    unit = unit_of(precision) if len(parts) > 1 else YEAR
    month = parts[0] * YEAR + (parts[1] - 1 if len(parts) > 1 else 0)
    start = month - (month - _offset(unit)) % unit
    day = parts[2] if len(parts) > len("ym") and precision in {None, "third"} else 0
    if precision is None:
        return Moment(start=start, end=start + unit, order=(start, day), text=dates.as_known(parts))
    text = dates.generalised(parts, precision)
    first = min((day - 1) // 10, 2) * 10 + 1 if day else 0
    return Moment(start=start, end=start + unit, order=(start, first), text=text)


def moment_of(text: str, precision: str | None) -> Moment | None:
    """Return a date as a chronology has it; None if there is no such date.

    What is not a day, a month or a year spans the ranges of what it names: no place in a drawing
    then says more than its words do.
    """
    parts = dates.known(text)
    if parts:
        return moment(parts, precision)
    days, told = named(text), known_dates.told_publicly(text, precision or DAY)
    if days is None or not told:
        return None
    # Months alone: the day on which a span begins or ends is not to be seen.
    start, end = (moment((day.year, day.month), precision) for day in days)
    return Moment(start=start.start, end=end.end, order=(start.start, 0), text=told, is_rough=True)


def widest(precisions: Iterable[str | None]) -> str | None:
    """Return the precision whose ranges are the longest: columns of it tell no event more finely.

    An audience that is told one event by the month and another by the year gets columns of years.
    """
    return max(precisions, key=unit_of)


def unit_of(precision: str | None) -> int:
    """Return the months of the ranges of an audience; a misspelt one is years."""
    return 1 if precision is None else UNITS.get(precision, YEAR)


def _offset(unit: int) -> int:
    return _WINTER if unit == UNITS["season"] else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Time cut into columns of whole ranges: `first` month, months in each, how many."""

    first: int
    months: int
    count: int
    precision: str | None

    def of(self, month: int) -> int:
        """Return the column in which a month lies."""
        return min(max((month - self.first) // self.months, 0), self.count - 1)

    def year(self, column: int) -> int:
        """Return the year in which a column begins."""
        return (self.first + column * self.months) // YEAR

    def name(self, column: int) -> tuple[str, str]:
        """Return the first and the last range of a column; they are the same where it has one."""
        start = self.first + column * self.months
        return self._range(start), self._range(start + self.months - 1)

    def _range(self, month: int) -> str:
        parts = (month // YEAR, month % YEAR + 1)
        precision = self.precision
        named = "month" if precision is None or precision == "third" else precision
        return dates.generalised(parts, named)


def columns(moments: Sequence[Moment], precision: str | None, most: int) -> Columns:
    """Return columns for all moments: ranges of the audience, or whole numbers of them."""
    unit = unit_of(precision)
    start, end = min(m.start for m in moments), max(m.end for m in moments)
    steps = [step for step in _STEPS if step % unit == 0]
    tried = [(start - (start - _offset(unit)) % step, step) for step in steps]
    first, months = next(
        ((first, step) for first, step in tried if end - first <= most * step), tried[-1]
    )
    count = -((first - end) // months)
    return Columns(first=first, months=months, count=count, precision=precision)
