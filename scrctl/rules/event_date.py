"""The dates of a chronology, as precise as the source was; which of two entries came first."""

from scrctl.model.known_date import has_shape, is_bounded, sort_day, span
from scrctl.model.review import Entry

__all__ = ["has_shape", "is_before", "is_bounded", "sort_day", "span"]


def is_before(later: Entry, earlier: Entry) -> bool:
    """Say whether an entry happened before the one that stands above it, for certain.

    A month is not before a day in it, nor is a day before "about" the same day. On one day the
    sequence decides, or else the time.
    """
    a, b = span(later.date), span(earlier.date)
    if a is None or b is None:
        return False
    if a != b or a[0] != a[1]:
        return a[1] < b[0]
    if later.sequence is not None and earlier.sequence is not None:
        return later.sequence < earlier.sequence
    return bool(later.time and earlier.time) and later.time < earlier.time
