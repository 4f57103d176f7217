"""A date as far as it is known: a day, a month, a season, a part, a year, before, after, about.

Written forms, which are also those of `date:` in a chronology:

    2016-03-14   2016-03   2016              a day, a month, a year
    spring 2016   early 2016   late 2016-03  a season, a third of a year or of a month
    before X   after X   about X             X is any of the forms above
    between X and Y                          from the first day of X to the last day of Y

A winter is that which begins in December of its year. Early, mid and late are thirds: four months
of a year; the days from 1, from 11 and from 21 of a month.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = ("winter", "spring", "summer", "autumn")
THIRDS = ("early", "mid", "late")
_PLAIN = "[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_POINT = (
    f"{_PLAIN}|(?:{'|'.join(SEASONS)}) [0-9]{{4}}|(?:{'|'.join(THIRDS)}) [0-9]{{4}}(?:-[0-9]{{2}})?"
)
PATTERN = rf"^(?:(?:(?:before|after|about) )?(?:{_POINT})|between (?:{_POINT}) and (?:{_POINT}))$"
_SHAPE = re.compile(rf"{PATTERN[:-1]}\Z")
_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)

Span = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDate:
    """A date in its parts. `kind` is empty, before, after, about or between; `end` for between."""

    kind: str
    start: str
    end: str = ""


def has_shape(text: str) -> bool:
    """Say whether the text is written as a date of a chronology is written."""
    return _SHAPE.match(text) is not None


def read(text: str) -> KnownDate | None:
    """Return a written date in its parts; None if it is written otherwise."""
    if not has_shape(text):
        return None
    if text.startswith("between "):
        start, _, end = text.removeprefix("between ").partition(" and ")
        return KnownDate(kind="between", start=start, end=end)
    word, _, rest = text.partition(" ")
    if word in ("before", "after", "about"):
        return KnownDate(kind=word, start=rest)
    return KnownDate(kind="", start=text)


def span(text: str) -> Span | None:
    """Return the first and last day that a date may mean; None if there is no such date.

    What lies before a day has no first day, and what lies after one no last: there the ends are
    those of the calendar. About a day means a week to either side of it; about a longer time as
    long again to either side.
    """
    known = read(text)
    start = _point(known.start) if known else None
    if known is None or start is None:
        return None
    match known.kind:
        case "before":
            return (date.min, start[0] - _ONE_DAY) if start[0] > date.min else None
        case "after":
            return (start[1] + _ONE_DAY, date.max) if start[1] < date.max else None
        case "about":
            return _widened(start)
        case "between":
            end = _point(known.end)
            return (start[0], end[1]) if end and start[0] <= end[1] else None
        case _:
            return start


def named(text: str) -> Span | None:
    """Return the first and the last day that a date names; before 14 March names that day."""
    known = read(text)
    start = _point(known.start) if known else None
    end = _point(known.end) if known and known.end else start
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def is_bounded(days: Span) -> bool:
    """Say whether both ends of a date are known."""
    return days[0] > date.min and days[1] < date.max


def sort_day(text: str) -> Span:
    """Return what a list is sorted by: the first day it may mean, then the last.

    Before and after stand beside the day that they name. What has no date comes last.
    """
    known = read(text)
    days = span(text)
    if known is None or days is None:
        return date.max, date.max
    if known.kind == "before":
        return days[1], days[1]
    point = _point(known.start) if known.kind == "about" else None
    return point or days


def _point(text: str) -> Span | None:
    """Return the days of a day, a month, a season, a third or a year."""
    word, _, rest = text.rpartition(" ")
    try:
        if word in SEASONS:
            return _season(word, int(rest))
        return _third(word, _whole(rest)) if word else _whole(rest)
    except ValueError:
        return None


def _whole(text: str) -> Span:
    written = [int(part) for part in text.split("-")]
    if 0 in written:
        raise ValueError(text)
    year, month, day = (*written, 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    return first, date(year, last_month, day or monthrange(year, last_month)[1])


def _season(word: str, year: int) -> Span:
    """Return three months; a winter ends in the next year."""
    first = SEASONS.index(word) * 3 or 12
    last_year, last = (year + 1, 2) if first == 12 else (year, first + 2)  # noqa: PLR2004
    return date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])


def _third(word: str, days: Span) -> Span:
    number = THIRDS.index(word)
    first, last = days
    if first.month == last.month:
        ends = (10, 20, last.day)
        return first.replace(day=(1, 11, 21)[number]), last.replace(day=ends[number])
    month = number * 4 + 4
    end = date(first.year, month, monthrange(first.year, month)[1])
    return date(first.year, month - 3, 1), end


def _widened(days: Span) -> Span:
    first, last = days
    margin = _WEEK if first == last else last - first + _ONE_DAY
    try:
        if first.replace(month=12, day=31) == last and first.replace(month=1, day=1) == first:
            return first.replace(year=first.year - 1), last.replace(year=last.year + 1)
        return first - margin, last + margin
    except (OverflowError, ValueError):
        return days
