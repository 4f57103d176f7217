"""The dates of a chronology: a year, a month or a day, as precise as the source was."""

import re
from calendar import monthrange
from datetime import date

from scrctl.model.review import Entry

_SHAPE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


def has_shape(text: str) -> bool:
    """Say whether the text is written as a date is written: 2016, 2016-03 or 2016-03-14."""
    return _SHAPE.match(text) is not None


def span(text: str) -> tuple[date, date] | None:
    """Return the first and last day that a date may mean; None if there is no such date."""
    if not has_shape(text):
        return None
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, *(0, 0, 0))[:3]
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        return None
    return first, last


def is_before(later: Entry, earlier: Entry) -> bool:
    """Say whether an entry happened before the one that stands above it, for certain.

    A month is not before a day in it. On one day the sequence decides, or else the time.
    """
    length = min(len(later.date), len(earlier.date))
    a, b = later.date[:length], earlier.date[:length]
    if a != b or later.date != earlier.date:
        return a < b
    if later.sequence is not None and earlier.sequence is not None:
        return later.sequence < earlier.sequence
    return bool(later.time and earlier.time) and later.time < earlier.time
