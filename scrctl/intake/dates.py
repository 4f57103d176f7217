"""Dates and times as British agencies write them. What is not clear is not guessed at.

Days come first: 03/04/16 is 3 April 2016. A year of two figures is of this century up to 49. Where
a weekday stands beside a date that is another day of the week, nothing is believed.
"""

# ruff: noqa: RUF001 -- the dashes are meant

import re
from dataclasses import dataclass
from datetime import date, timedelta

from scrctl.model.known_date import span

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
_NAME = "|".join(
    f"{m[:3]}(?:{m[3:]}|t)?" if m[:3] == "sep" else f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS
)
_WEEKDAY = re.compile(
    r"^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\.?,?\s+"
)
_TIME_BEHIND = re.compile(
    r"[\s,;]+(?:at\s+|@\s*)?(\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:am|pm|hrs|hours|h)?|\d{1,2}\s*(?:am|pm)|\d{4}\s*(?:hrs|hours))$"
)
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_FIGURES = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*('?\d{2}|\d{4})")
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.]*({_NAME})\.?,?[\s\-/.]*('?\d{{2}}|\d{{4}})"
)
_MONTH_DAY = re.compile(rf"({_NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})")
_MONTH = re.compile(rf"({_NAME})\.?,?(?:\s+of)?[\s\-/]+('\d{{2}}|\d{{2}}|\d{{4}})")
_MONTH_FIGURES = re.compile(r"(\d{1,2})\s*/\s*(\d{4})")
_YEAR = re.compile(r"(?:18|19|20)\d{2}")
_SEASON = re.compile(r"(spring|summer|autumn)(?:\s+of)?\s+(\d{4})")
# A winter with one year may be either of two.
_WINTER = re.compile(r"winter(?:\s+of)?\s+(\d{4})\s*[/\-]\s*(\d{2}|\d{4})")
_THIRD = re.compile(r"(early|mid|middle of|late|end of|beginning of|start of)[\s\-]+(?:in\s+)?(.+)")
_WORDS = {
    "early": "early", "beginning of": "early", "start of": "early",
    "mid": "mid", "middle of": "mid",
    "late": "late", "end of": "late",
}  # fmt: skip
_QUALIFIED = re.compile(
    r"(before|prior to|pre|after|post|about|around|approximately|approx\.?|circa|ca\.?|c\.?|~)"
    r"[\s\-]*(.+)"
)
_KINDS = {"before": "before", "prior to": "before", "pre": "before", "after": "after",
          "post": "after"}  # fmt: skip
_WEEK = re.compile(r"(w/?c|w/?b|week commencing|week beginning|w/e|week ending)[\s:.]+(.+)")
_RANGE = re.compile(r"(?:from\s+)?(.+?)\s*(?:\s-\s|–|—|\bto\b|\buntil\b)\s*(.+)")
_BETWEEN = re.compile(r"between\s+(.+?)\s+and\s+(.+)")
_TIGHT_RANGE = re.compile(r"(\S*/\S*|\d{4})-(\S*/\S*|\d{4})")
_SHORT_RANGE = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:-|–|—|\bto\b)\s*(\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_NAME})\.?,?\s+\d{{4}})"
)
_MONTH_RANGE = re.compile(rf"({_NAME})\.?\s*(?:-|–|—|/|\bto\b)\s*(({_NAME})\.?,?\s+\d{{4}})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(am|pm|hrs|hours|h)?")
_HOUR = re.compile(r"(\d{1,2})\s*(am|pm)")
_MILITARY = re.compile(r"(\d{2})(\d{2})\s*(?:hrs|hours|h)?")
_PIVOT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRead:
    """A date as a chronology writes it, and a time that stood beside it. Empty: not clear."""

    date: str = ""
    time: str = ""


def read_date(written: str) -> DateRead:
    """Return what a cell says of a date; nothing where that is not clear."""
    text = " ".join(_straight(written).casefold().split()).strip(" ,;")
    behind = _TIME_BEHIND.search(text)
    time = ""
    if behind and (found := _date(text[: behind.start()])):
        time = read_time(behind[1])
        return DateRead(date=found, time=time) if time else DateRead()
    return DateRead(date=_date(text))


def read_time(written: str) -> str:
    """Return a time of day as hours and minutes; nothing where that is not clear."""
    text = " ".join(written.casefold().replace("a.m.", "am").replace("p.m.", "pm").split())
    if text in ("noon", "12 noon", "midday"):
        return "12:00"
    found = _CLOCK.fullmatch(text)
    if found:
        return _time(int(found[1]), int(found[2]), found[3] or "")
    if found := _HOUR.fullmatch(text):
        return _time(int(found[1]), 0, found[2])
    if found := _MILITARY.fullmatch(text):
        return _time(int(found[1]), int(found[2]), "")
    return ""


def _time(hour: int, minute: int, half: str) -> str:
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:  # noqa: PLR2004 - a clock's face
            return ""
        hour = hour % 12 + (12 if half == "pm" else 0)
    is_real = hour < 24 and minute < 60  # noqa: PLR2004 - a day and an hour
    return f"{hour:02}:{minute:02}" if is_real else ""


def _straight(text: str) -> str:
    for sign in "‘’`´":
        text = text.replace(sign, "'")
    return text.replace("‑", "-").replace("−", "-")


def _date(text: str) -> str:
    """Return a date in its written form if it is one that can be."""
    for read in (_qualified, _week, _range, _point):
        found = read(text)
        if found:
            return found if span(found) else ""
    return ""


def _qualified(text: str) -> str:
    found = _QUALIFIED.fullmatch(text)
    point = _point(found[2]) if found else ""
    return f"{_KINDS.get(found[1], 'about')} {point}" if found and point else ""


def _week(text: str) -> str:
    """Return the seven days of a week that is given by its first or its last day."""
    found = _WEEK.fullmatch(text)
    try:
        day = date.fromisoformat(_point(found[2]) if found else "")
    except ValueError:
        return ""
    is_last = found is not None and found[1].endswith(("e", "ending"))
    others = timedelta(len(_WEEKDAYS) - 1)
    first = day - others if is_last else day
    return f"between {first} and {first + others}"


def _range(text: str) -> str:
    if found := _SHORT_RANGE.fullmatch(text):
        end = _point(found[2])
        start = f"{end[:8]}{int(found[1]):02}" if end else ""
        return f"between {start} and {end}" if end else ""
    if found := _MONTH_RANGE.fullmatch(text):
        end = _point(found[2])
        return f"between {end[:4]}-{_month(found[1]):02} and {end}" if end else ""
    found = _BETWEEN.fullmatch(text) or _TIGHT_RANGE.fullmatch(text) or _RANGE.fullmatch(text)
    if found is None:
        return ""
    start, end = _point(found[1]), _point(found[2])
    return f"between {start} and {end}" if start and end else ""


def _point(text: str) -> str:
    """Return a day, month, season, third or year in its written form."""
    text, weekday = _without_weekday(text.strip(" ,."))
    found = _plain(text)
    if found:
        return found if _agrees(found, weekday) else ""
    if weekday is not None:
        return ""
    if season := _SEASON.fullmatch(text):
        return f"{season[1]} {season[2]}"
    if winter := _winter(text):
        return winter
    third = _THIRD.fullmatch(text)
    inner = _plain(third[2]) if third else ""
    is_longer = len(inner) in (len("2016"), len("2016-03"))
    return f"{_WORDS[third[1]]} {inner}" if third and is_longer else ""


def _winter(text: str) -> str:
    found = _WINTER.fullmatch(text)
    follows = found is not None and int(found[2][-2:]) == (int(found[1]) + 1) % 100
    return f"winter {found[1]}" if found and follows else ""


def _without_weekday(text: str) -> tuple[str, int | None]:
    found = _WEEKDAY.match(text)
    if found is None:
        return text, None
    start = found[1][:3]
    number = next(i for i, name in enumerate(_WEEKDAYS) if name.startswith(start))
    return text[found.end() :], number


def _agrees(found: str, weekday: int | None) -> bool:
    """Say whether a day falls on the weekday that stands beside it."""
    if weekday is None:
        return True
    try:
        return date.fromisoformat(found).weekday() == weekday
    except ValueError:
        return False


def _plain(text: str) -> str:
    """Return a day, a month or a year in its written form."""
    if found := _ISO.fullmatch(text):
        # 2010-11 may be a month or a school year.
        is_two_years = not found[3] and int(found[2]) == (int(found[1]) + 1) % 100
        return "" if is_two_years else found[0]
    if found := _FIGURES.fullmatch(text):
        return f"{_year(found[3])}-{int(found[2]):02}-{int(found[1]):02}"
    if found := _DAY_MONTH.fullmatch(text):
        return f"{_year(found[3])}-{_month(found[2]):02}-{int(found[1]):02}"
    if found := _MONTH_DAY.fullmatch(text):
        return f"{found[3]}-{_month(found[1]):02}-{int(found[2]):02}"
    return _month_or_year(text)


def _month_or_year(text: str) -> str:
    if found := _MONTH.fullmatch(text):
        is_day = len(found[2]) == len("16")
        return "" if is_day else f"{_year(found[2])}-{_month(found[1]):02}"
    if found := _MONTH_FIGURES.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02}"
    return text if _YEAR.fullmatch(text) else ""


def _month(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, start=1) if month.startswith(name[:3]))


def _year(written: str) -> str:
    figures = written.lstrip("'")
    if len(figures) == len("2016"):
        return figures
    return f"{'20' if int(figures) < _PIVOT else '19'}{figures}"
