"""Which day it is: that of London, at every hour of a year, whatever zone the computer has."""

import time
from datetime import UTC, date, datetime, timedelta, tzinfo

import pytest

from scrctl.cli import options
from tests.conftest import Counted

YEAR = 2026


def last_sunday(month: int) -> datetime:
    """Return one in the morning, UTC, of the last Sunday of a month of 31 days."""
    day = datetime(YEAR, month, 31, 1, tzinfo=UTC)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def in_london(moment: datetime) -> date:
    """Return London's day by the rule of the Summer Time Order, without a table of zones."""
    is_summer = last_sunday(3) <= moment < last_sunday(10)
    return (moment + timedelta(hours=is_summer)).date()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only Unix can change the zone of a process")
@pytest.mark.parametrize("zone", ["UTC", "Europe/London", "Pacific/Auckland"])
def test_all_hours_of_a_year(zone: str, monkeypatch: pytest.MonkeyPatch, counted: Counted) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    moment = datetime(YEAR, 1, 1, tzinfo=UTC)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls.fromtimestamp(moment.timestamp(), tz)

    monkeypatch.setattr(options, "datetime", Clock)
    hours = wrong = 0
    while moment.year == YEAR:
        wrong += options.today() != in_london(moment)
        hours += 1
        moment += timedelta(hours=1)
    monkeypatch.undo()
    time.tzset()
    assert (hours, wrong) == (8760, 0)
    counted(f"dates: {hours:,} hours give the day of London in {zone}")
