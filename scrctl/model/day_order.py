"""The order of what happened on one day, where some has a time, some a number, some both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scrctl.model.known_date import Span, sort_day

# After every time of day: what has none comes last.
_NO_TIME = "99"

Moment = tuple[Span, str, bool, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """When an entry happened, as its agency wrote it. A number counts among its agency's alone."""

    agency: str
    date: str
    time: str
    sequence: int | None


def moments(stamps: Sequence[Stamp]) -> list[Moment]:
    """Return what each entry is sorted by, beside those of other agencies.

    An agency numbers its own entries: 1 of one agency is not before 2 of another. So a number
    keeps its entry behind those with lower ones, and the times decide the rest.
    """
    days = [sort_day(stamp.date) for stamp in stamps]
    hours = [stamp.time or _NO_TIME for stamp in stamps]
    for numbered in _numbered(stamps, days):
        own = sorted(numbered, key=lambda i: (stamps[i].sequence or 0, hours[i]))
        for index, hour in zip(own, _hours([stamps[i].time for i in own]), strict=True):
            hours[index] = hour
    return [
        (day, hour, stamp.sequence is None, stamp.sequence or 0, stamp.time or _NO_TIME)
        for day, hour, stamp in zip(days, hours, stamps, strict=True)
    ]


def _numbered(stamps: Sequence[Stamp], days: Sequence[Span]) -> Iterable[list[int]]:
    """Return the places of entries with a number, those of one agency and one day together."""
    groups: dict[tuple[str, Span], list[int]] = {}
    for index, stamp in enumerate(stamps):
        if stamp.sequence is not None:
            groups.setdefault((stamp.agency, days[index]), []).append(index)
    return groups.values()


def _hours(times: Sequence[str]) -> Iterator[str]:
    """Yield a time for each of some entries in order: never before the one that it follows."""
    hour = next(filter(None, times), _NO_TIME)
    for time in times:
        hour = max(hour, time)
        yield hour
