"""Dates and ages in words: exact for those who may know, in ranges for everybody else."""

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = ("winter", "spring", "summer", "autumn")
_PARTS = ("early", "mid", "late")


def exact(day: date) -> str:
    """Return `14 March 2016`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def known(text: str) -> tuple[int, ...]:
    """Return what is known of a date: (2016,), (2016, 3) or (2016, 3, 14); empty if nothing is."""
    parts = text.split("-")
    if not 1 <= len(parts) <= len("ymd") or not all(part.isdecimal() for part in parts):
        return ()
    numbers = tuple(int(part) for part in parts)
    filled = (*numbers, 1, 1)
    try:
        date(filled[0], filled[1], filled[2])
    except ValueError:
        return ()
    return numbers


def as_known(parts: Sequence[int]) -> str:
    """Return a date as precisely as it is known."""
    match parts:
        case (year, month, day):
            return exact(date(year, month, day))
        case (year, month):
            return f"{MONTHS[month - 1]} {year}"
        case _:
            return str(parts[0])


def generalised(parts: Sequence[int], precision: str) -> str:
    """Return a date no more precisely than the public may know it.

    Precisions: third (early May 2016), month, season, part (mid 2016), year. Anything else is
    told as the year alone: a misspelt setting must not say more.
    """
    year = parts[0]
    if len(parts) == 1 or precision not in {"third", "month", "season", "part"}:
        return str(year)
    month = parts[1]
    if precision == "season":
        return _season(year, month)
    if precision == "part":
        return f"{_PARTS[(month - 1) // 4]} {year}"
    named = f"{MONTHS[month - 1]} {year}"
    if precision == "third" and len(parts) > len("ym"):
        return f"{_PARTS[min((parts[2] - 1) // 10, 2)]} {named}"
    return named


def _season(year: int, month: int) -> str:
    """Return the season; January and February belong to the winter that began before them."""
    name = _SEASONS[month % 12 // 3]
    if name != "winter":
        return f"{name} {year}"
    began = year if month == len(MONTHS) else year - 1
    return f"winter {began} to {began + 1}"


def age_on(born: date, parts: Sequence[int]) -> tuple[int, bool]:
    """Return the age in whole months at a date, and whether the date is known to the day."""
    filled = (*parts, 7, 1) if len(parts) == 1 else (*parts, 15)
    day = date(filled[0], filled[1], filled[2])
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return months, len(parts) > len("ym")


def exact_age(months: int, *, known_to_the_day: bool) -> str:
    """Return an age as it reads after "was": `4 years old`, `about 7 months old`."""
    if months < 0:
        return "not yet born"
    if months >= 24:  # noqa: PLR2004 -- below two years people count months
        count, unit = months // 12, "year"
    else:
        count, unit = months, "month"
    if count == 0:
        return "less than a month old"
    about = "" if known_to_the_day else "about "
    return f"{about}{count} {unit}{'' if count == 1 else 's'} old"


_BANDS = (
    (0, "not yet born"),
    (12, "under one year old"),
    (5 * 12, "of pre-school age"),
    (11 * 12, "of primary-school age"),
    (16 * 12, "of secondary-school age"),
    (18 * 12, "aged 16 or 17"),
)


def age_band(months: int) -> str:
    """Return the band that the public is told; it reads after "was", as the exact age does."""
    return next((band for limit, band in _BANDS if months < limit), "an adult")
