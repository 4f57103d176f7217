"""Dates as people write them, found in a text and read as days."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBERS = {name[:3]: index for index, name in enumerate(_MONTHS, start=1)}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second",
    "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_SPELT = {word.replace("-", " "): index for index, word in enumerate(_ORDINALS, start=1)}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (
    r"(?P<day>\d{1,2}(?!\d)(?:\s*(?:st|nd|rd|th))?|"
    + "|".join(sorted((word.replace(" ", r"[\s-]+") for word in _SPELT), key=len, reverse=True))
    + ")"
)
_YEAR = r"(?:[\s,./-]*(?:of\s+)?['’]?(?P<year>(?:19|20)\d\d|\d\d(?!\d)))?"
_GAP = r"[\s,./-]*"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![a-z\d]){_DAY}{_GAP}(?:day\s+)?(?:of\s+)?{_MONTH}\b{_YEAR}",
        rf"(?<![a-z]){_MONTH}{_GAP}(?:the\s+)?{_DAY}\b{_YEAR}",
        rf"(?<!\d)(?P<year>(?:19|20)\d\d){_GAP}{_MONTH}{_GAP}{_DAY}(?!\d)",
    )
)
_BIG_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-./ ]?\s*(\d{1,2})\s*[-./ ]?\s*(\d{1,2})(?!\d)")
_BIG_LAST = re.compile(r"(?<!\d)(\d{1,2})\s*[-./ _]\s*(\d{1,2})\s*[-./ _]\s*((?:19|20)?\d\d)(?!\d)")
_RUN = re.compile(r"(?<!\d)(\d\d)(\d\d)((?:19|20)\d\d)(?!\d)")

# Year, month, day; the year is 0 where none is written.
Written = tuple[int, int, int]


def days_in(text: str) -> Iterator[tuple[Written, int]]:
    """Yield each date in a folded text, in every way it can be read, and where it stands."""
    low = text.lower()
    for pattern in _PATTERNS:
        for found in pattern.finditer(low):
            month = _NUMBERS[found["month"][:3]]
            yield (_year(found["year"] or ""), month, _day(found["day"])), found.start()
    for found in _BIG_FIRST.finditer(low):
        yield (int(found[1]), int(found[2]), int(found[3])), found.start()
    for pattern in (_BIG_LAST, _RUN):
        for found in pattern.finditer(low):
            one, other, year = int(found[1]), int(found[2]), _year(found[3])
            yield (year, other, one), found.start()
            yield (year, one, other), found.start()


def is_day(written: Written, day: date) -> bool:
    """Say whether a written date tells a day; one without a year tells it too."""
    year, month, number = written
    return (month, number) == (day.month, day.day) and year in {0, day.year, day.year % 100}


def _day(written: str) -> int:
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else _SPELT.get(re.sub(r"[\s-]+", " ", written), 0)


def _year(written: str) -> int:
    return int(written) if written else 0
