"""Months, seasons and parts of a year that a text tells by hand, more finely than an event is told.

Only a time in which an event of the case lies is meant: of all others nothing is hidden.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scrctl.disclosure.told_days import days_of_the_review
from scrctl.model.dossier import Case
from scrctl.model.known_date import named
from scrctl.model.precision import is_finer, told_as

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# The month in which each begins; winter is the one that began the year before.
_SEASONS = {"winter": 0, "spring": 3, "summer": 6, "autumn": 9}
_PARTS = {"early": 1, "mid": 5, "late": 9}
_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WRITTEN = re.compile(
    rf"\b(?:(?P<third>early|mid|late|beginning of|middle of|end of)[\s-]+)?(?P<month>{_NAMES})\.?,?"
    r"\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?(?P<in>(?:19|20)\d\d)\b"
    r"|\b(?P<part>early|mid|late)[\s-]+(?:in\s+)?(?P<of>(?:19|20)\d\d)\b"
    r"|(?<![\d/-])(?P<m>0?[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)\b"
    r"|(?<![\d/-])(?P<iso>(?:19|20)\d\d)-(?P<n>0[1-9]|1[0-2])(?![\d-])",
    re.IGNORECASE,
)
# A month alone is one of the years that its paragraph names: in words, or by an event.
_ALONE = re.compile(
    r"\b(?i:(?P<third>early|mid|late|beginning of|middle of|end of)[\s-]+|(?:in|since|by|until|from"
    r"|during|before|after|following|previous|that|last|next)\s+)"
    rf"(?P<month>(?=[JFMASOND])(?i:{_NAMES}))\b"
    r"(?!\.?,?\s+(?:of\s+)?\d)"
)
_BARE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EVENT = re.compile(r"\[\[(?:date:|age:[a-z0-9-]+@)(?P<id>[a-z0-9-]+)\]\]")
_PARAGRAPH = re.compile(r"(?:(?!\n[ \t]*\n).)+", re.DOTALL)
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Months:
    """The months of a case, counted from the year 0: how its events are told, and its own steps.

    `told`: of several events in a month the one told most finely, as the month is public with it.
    `own`: months in which the review itself did something. `years`: in which each entry lies.
    """

    told: Mapping[int, str]
    own: frozenset[int]
    years: Mapping[str, frozenset[int]]


def months_of(case: Case) -> Months:
    """Work out the months of a case once, for all its texts."""
    told: dict[int, str] = {}
    for month, precision in _events(case):
        if month not in told or is_finer(precision, told[month]):
            told[month] = precision
    own = frozenset(_number(day) for day in days_of_the_review(case))
    years = {
        entry.id: frozenset(day.year for day in named(entry.date) or ())
        for chronology in case.chronologies.values()
        for entry in chronology.entries
    }
    return Months(told, own, years)


def periods_told(months: Months, text: str, written: str = "") -> Iterator[int]:
    """Yield where a text tells the time of an event more finely than the public may know it.

    `written` is the same text, each character where it stands, with its references.
    """
    found = (*_whole(text), *_alone(months, text, written or text))
    for precision, meant, start in sorted(found, key=lambda each: each[2]):
        told = [months.told[month] for month in meant if month in months.told]
        if any(is_finer(precision, each) for each in told) and not months.own.intersection(meant):
            yield start


_Told = tuple[str, Sequence[int], int]


@lru_cache(maxsize=256)
def _whole(text: str) -> tuple[_Told, ...]:
    """Return the months, seasons and parts with their year: a text is asked at every gate."""
    return tuple((*_period(found), found.start()) for found in _WRITTEN.finditer(text))


def _alone(months: Months, text: str, written: str) -> Iterator[_Told]:
    """Yield the months without a year, in each year that stands in the same paragraph."""
    for precision, month, at, block in _bare(text, written):
        near = {int(found[0]) for found in _BARE_YEAR.finditer(block)}
        for found in _EVENT.finditer(block):
            near |= months.years.get(found["id"], frozenset())
        yield precision, [year * _YEAR + month for year in sorted(near)], at


@lru_cache(maxsize=256)
def _bare(text: str, written: str) -> tuple[tuple[str, int, int, str], ...]:
    """Return each month without a year: how finely, which, where, and in which paragraph."""
    return tuple(
        (
            "third" if found["third"] else "month",
            _MONTHS.index(found["month"][:3].casefold()),
            found.start(),
            block[0],
        )
        for block in _PARAGRAPH.finditer(written)
        for found in _ALONE.finditer(text, block.start(), block.end())
    )


def _events(case: Case) -> Iterator[tuple[int, str]]:
    whole = case.record.public_dates if case.record else ""
    if case.record is not None and case.record.incident.on is not None:
        yield _number(case.record.incident.on), told_as(whole, "", "")
    for chronology in case.chronologies.values():
        for entry in chronology.entries:
            days = named(entry.date)
            if days and _number(days[0]) == _number(days[1]):
                yield _number(days[0]), told_as(whole, entry.public, entry.public_because)


def _number(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def _period(found: re.Match[str]) -> tuple[str, range]:
    """Return how precisely a time is written, and its months."""
    if found["month"]:
        month = int(found["year"]) * _YEAR + _MONTHS.index(found["month"][:3].casefold())
        return "third" if found["third"] else "month", range(month, month + 1)
    if found["season"]:
        start = int(found["in"]) * _YEAR + _SEASONS[found["season"].casefold()] - 1
        return "season", range(start, start + 3)
    if found["part"]:
        start = int(found["of"]) * _YEAR + _PARTS[found["part"].casefold()] - 1
        return "part", range(start, start + 4)
    year, number = (found["y"], found["m"]) if found["m"] else (found["iso"], found["n"])
    month = int(year) * _YEAR + int(number) - 1
    return "month", range(month, month + 1)
