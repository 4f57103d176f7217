"""Working days of England and Wales, and calendar periods.

A working day is not a Saturday, not a Sunday, and not a holiday of the table that is given. The
day after an event is day 1. Nothing is computed past the days that the table knows: a one-off
holiday may be proclaimed for any later one.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec

from scrctl.model.board import ExtraHoliday
from scrctl.model.error import ScrctlError
from scrctl.procedures.definition import Unit
from scrctl.source.yaml import read_yaml

DAY = timedelta(days=1)
_WEEKEND = {5: "Saturday", 6: "Sunday"}
_MONTHS_IN_A_YEAR = 12
DayOff = tuple[date, str]


class BeyondCalendar(ScrctlError):  # noqa: N818 - says what is the matter, as the layers agreed
    """Raised where an answer would need days whose holidays are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day of the table, and what it is called."""

    on: date
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayTable:
    """The packaged table: every holiday between the two days that it knows."""

    title: str
    source: str
    known_from: date
    known_until: date
    holidays: tuple[Holiday, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A day that was counted to, and each day on the way that did not count, with the reason."""

    date: date
    skipped: tuple[DayOff, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Which days count as working days, between the two days that are known."""

    source: str
    known_from: date
    known_until: date
    holidays: Mapping[date, str] = field(default_factory=dict)

    def day_off(self, day: date) -> str:
        """Return why that day is no working day; empty if it is one."""
        if not self.known_from <= day <= self.known_until:
            raise BeyondCalendar(
                f"the bank holidays are known from {self.known_from} to {self.known_until} only",
                hint="Use a release of scrctl with a longer table of holidays.",
            )
        return self.holidays.get(day) or _WEEKEND.get(day.weekday(), "")

    def is_working_day(self, day: date) -> bool:
        """Say whether that day is a working day."""
        return not self.day_off(day)

    def add_working_days(self, day: date, number: int) -> Sum:
        """Count working days from a day that is itself not counted; backward if negative."""
        step = DAY if number >= 0 else -DAY
        skipped: list[DayOff] = []
        counted = 0
        while counted < abs(number):
            day += step
            why = self.day_off(day)
            if why:
                skipped.append((day, why))
            else:
                counted += 1
        return Sum(date=day, skipped=tuple(skipped))

    def add(self, day: date, number: int, unit: Unit) -> Sum:
        """Count a period of any unit from a day; backward if negative."""
        try:
            match unit:
                case Unit.WORKING_DAYS:
                    return self.add_working_days(day, number)
                case Unit.DAYS:
                    return Sum(date=day + number * DAY)
                case Unit.MONTHS:
                    return Sum(date=add_months(day, number))
                case Unit.YEARS:
                    return Sum(date=add_months(day, number * _MONTHS_IN_A_YEAR))
        except (OverflowError, ValueError) as error:
            raise BeyondCalendar(
                "the calendar does not reach that far", hint="Look at the date that it starts from."
            ) from error


def add_months(day: date, number: int) -> date:
    """Return the same day of a later month, or the last day of it where it is too short."""
    year, month = divmod(day.year * _MONTHS_IN_A_YEAR + day.month - 1 + number, _MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def load_calendar(raw: bytes, extra: Iterable[ExtraHoliday] = ()) -> Calendar:
    """Read the packaged table, and add the days that the board does not count either."""
    document, _ = read_yaml(raw, "holidays", is_ours=True)
    try:
        table = msgspec.convert(document.data if document else None, HolidayTable)
    except msgspec.ValidationError as error:
        raise ScrctlError(
            "the table of bank holidays cannot be read", hint="Install scrctl again."
        ) from error
    return Calendar(
        source=table.source,
        known_from=table.known_from,
        known_until=table.known_until,
        holidays={h.on: h.title for h in table.holidays} | dict(_extra(extra)),
    )


def _extra(days: Iterable[ExtraHoliday]) -> Iterator[DayOff]:
    return ((day.on, day.title or "extra holiday of the board") for day in days if day.on)
