"""Dates of a chronology in words, as far as they are known and as far as the reader may know."""

from collections.abc import Callable
from datetime import date

from scrctl.model.known_date import SEASONS, THIRDS, is_bounded, read, span
from scrctl.model.precision import DAY
from scrctl.render import dates

Told = Callable[[str], str]
AGE_NOT_KNOWN = "at an age that is not known"


def told(text: str) -> str:
    """Return a date as precisely as it is known; nothing if there is no such date."""
    known = read(text)
    if known is None or span(text) is None:
        return ""
    start = _point(known.start)
    if known.kind == "between":
        return f"between {start} and {_point(known.end)}"
    return f"{known.kind} {start}".strip()


def told_publicly(text: str, precision: str) -> str:
    """Return a date no more precisely than the public may know it, and never falsely.

    "Before 14 March" is not "before March": it is told as in or before March. What may be told by
    the day is told as it is known.
    """
    if precision == DAY:
        return told(text)
    known = read(text)
    if known is None or span(text) is None:
        return ""
    start = _generalised(known.start, precision)
    match known.kind:
        case "before" | "after":
            is_same = start == _point(known.start)
            return f"{known.kind} {start}" if is_same else f"in or {known.kind} {start}"
        case "between":
            end = _generalised(known.end, precision)
            return start if start == end else f"between {start} and {end}"
        case kind:
            return f"{kind} {start}".strip()


def age_told_publicly(born: date, text: str, precision: str) -> str:
    """Return the bands of an age at a date that is told so precisely, and no narrower one.

    A band of the day itself would tell on which side of a birthday an event lies, beside a date
    that is told as a year.
    """
    return age_told(born, _as_told(text, precision), is_public=True)


def _as_told(text: str, precision: str) -> str:
    """Return a day, or a month, as a date that is known no better than the public is told."""
    parts = dates.known(text)
    if len(parts) == 1 or not parts or precision == DAY:
        return text
    year, month = parts[0], parts[1]
    third = THIRDS[min((parts[2] - 1) // 10, 2)] if len(parts) > len("ym") else ""
    season = SEASONS[month % 12 // 3]
    begun = year - 1 if season == "winter" and month < len(dates.MONTHS) else year
    wider = {
        "third": f"{third} {year:04}-{month:02}".strip(),
        "month": f"{year:04}-{month:02}",
        "season": f"{season} {begun:04}",
        "part": f"{THIRDS[(month - 1) // 4]} {year:04}",
    }.get(precision, f"{year:04}")
    return wider if dates.known(wider) == () else f"between {wider} and {wider}"


def age_told(born: date, text: str, *, is_public: bool) -> str:
    """Return an age at a date as it reads after "was"; nothing if there is no such date."""
    parts = dates.known(text)
    if parts:
        months, to_the_day = dates.age_on(born, parts)
        if is_public:
            return dates.age_band(months)
        return dates.exact_age(months, known_to_the_day=to_the_day)
    days = span(text)
    if days is None:
        return ""
    if not is_bounded(days):
        return AGE_NOT_KNOWN
    ages = [dates.age_on(born, (day.year, day.month, day.day))[0] for day in days]
    if is_public:
        return " or ".join(dict.fromkeys(map(dates.age_band, ages)))
    youngest, oldest = (dates.exact_age(months, known_to_the_day=True) for months in ages)
    return youngest if youngest == oldest else f"somewhere between {youngest} and {oldest}"


def _point(text: str) -> str:
    word, _, rest = text.rpartition(" ")
    if word in SEASONS:
        return _season(word, int(rest))
    return f"{word} {dates.as_known(dates.known(rest))}".strip()


def _season(word: str, year: int) -> str:
    """Return a season; a winter has two years."""
    return f"{word} {year} to {year + 1}" if word == "winter" else f"{word} {year}"


def _generalised(text: str, precision: str) -> str:
    """Return a day, a month, a season, a third or a year as the public may know it."""
    word, _, rest = text.rpartition(" ")
    if word in SEASONS:
        year = int(rest)
        if precision in {"third", "month", "season"}:
            return _season(word, year)
        return f"{year} to {year + 1}" if word == "winter" else str(year)
    parts = dates.known(rest)
    if word not in THIRDS:
        return dates.generalised(parts, precision)
    if len(parts) == 1:
        is_told = precision in {"third", "month", "season", "part"}
        return f"{word} {parts[0]}" if is_told else str(parts[0])
    told_more = precision == "third"
    month = dates.generalised(parts, precision)
    return f"{word} {month}" if told_more else month
