"""The days that a commit and its entries give: none runs backwards, none differs without a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

# The clocks of two computers are never quite alike.
TOLERANCE = timedelta(hours=1)
# They may stand on two sides of midnight.
SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """When a commit says that it was written, and when that it was put on the branch."""

    authored: datetime
    committed: datetime


def commit_faults(dated: Dated, parents: Sequence[datetime], today: date) -> Iterator[str]:
    """Say what is wrong with the time of a commit."""
    latest = max(parents, default=None)
    if latest is not None and dated.committed < latest - TOLERANCE:
        yield (
            f"the commit is dated {dated.committed:%Y-%m-%d %H:%M}, before the one that it builds "
            f"on ({latest:%Y-%m-%d %H:%M})"
        )
    if max(dated.authored, dated.committed).date() > today + SLACK:
        yield f"the commit is dated {dated.committed:%Y-%m-%d}, a day that has not come"


def entry_fault(recorded_on: date | None, dated: Dated, declared: bool) -> str:
    """Say where an entry was not written down on the day of its commit, and nothing says so."""
    if recorded_on is None:
        return "does not say when it was written down"
    days = (dated.authored.date(), dated.committed.date())
    if declared or all(abs(day - recorded_on) <= SLACK for day in days):
        return ""
    return f"says that it was written down on {recorded_on}; its commit is of {max(days)}"


def day_of(value: object) -> date | None:
    """Return a date of a document; nothing where it is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _read(value) if isinstance(value, str) else None


@lru_cache(maxsize=4096)
def _read(text: str) -> date | None:
    """Return the day that a text names; a history names the same few again and again."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
