"""Dates as people write them, found in a text and read as days."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from scrctl.disclosure.odd_days import odd_days

_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty first", "twenty second",
    "twenty third", "twenty fourth", "twenty fifth", "twenty sixth", "twenty seventh",
    "twenty eighth", "twenty ninth", "thirtieth", "thirty first",
)  # fmt: skip
_CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty", "twenty one", "twenty two", "twenty three", "twenty four", "twenty five",
    "twenty six", "twenty seven", "twenty eight", "twenty nine", "thirty", "thirty one",
)  # fmt: skip
_NUMBERS = {
    word: number
    for words in (_MONTHS, _ROMAN, _ORDINALS, _CARDINALS)
    for number, word in enumerate(words, start=1)
}
# Not any word that begins like a month: two decisions, three separate marks.
_MONTH = (
    r"(?P<month>jan[a-z]*|feb[a-z]*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t[a-z]*)?|oct[a-z]*|nov(?:em[a-z]*)?|dec(?:em[a-z]*)?)(?![a-z])"
)


def _any(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(word.replace(" ", r"[\s-]+") for word in longest_first)


# One class of signs and no more between two parts: runs of spaces cost what they are long.
_GAP = r"[\s,./_*-]*"
_SIGNS = r"[\s./_:\\|~*-]"
_ORDINAL = rf"\d{{1,2}}(?!\d)(?:\s*(?:st|nd|rd|th))?|{_any(_ORDINALS)}"
_WEEKDAY_NAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OF_WORDS = rf"(?:{_any(_ORDINALS)})"
_ORDINALS_ONLY = rf"\d{{1,2}}(?:st|nd|rd|th)|{_any(_ORDINALS)}"
_DAY = rf"(?P<day>{_ORDINAL}|{_any(_CARDINALS)})"
_YEAR = r"['’]?(?P<year>(?:19|20)\d\d|\d\d(?!\d))"
_MAYBE_YEAR = rf"(?:{_GAP}(?:of\s+)?{_YEAR})?"
_WEEKDAY = rf"(?:[(\[]?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[)\]]?{_GAP})?"
# Days that share one month: 20 and 21 February, 19th to 21st February, February 19, 20 and 21.
_AND = r"\s{0,3}(?:,\s{0,3}and|,|and|or|to|until|till|through|&|\+|/|-+)\s{0,3}(?:the\s+)?"
_ALSO = rf"{_AND}(?:{_ORDINAL})"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![a-z\d]){_DAY}{_GAP}{_WEEKDAY}(?:day\s+)?(?:of\s+)?{_MONTH}{_MAYBE_YEAR}",
        rf"(?<![a-z]){_MONTH}{_GAP}(?:the\s+)?{_DAY}(?![a-z]){_MAYBE_YEAR}",
        rf"(?<!\d)(?P<year>(?:19|20)\d\d){_GAP}{_MONTH}{_GAP}{_DAY}(?!\d)",
        (
            rf"(?<![a-z\d]){_DAY}(?:\s+day)?\s+of\s+(?:the\s+)?(?P<month>{_ORDINAL})(?:\s+month)?"
            rf"{_GAP}(?:(?:of|in)\s+)?{_YEAR}"
        ),
        (
            rf"(?<![a-z\d])(?P<day>{_ORDINALS_ONLY})(?:\s*[,;(-]\s*(?:an?\s+)?|\s+an?\s+)"
            rf"{_WEEKDAY_NAME}\s+(?:in|of)\s+{_MONTH}{_MAYBE_YEAR}"
        ),
        rf"(?<![a-z\d])(?P<day>\d{{1,2}}(?:st|nd|rd|th))\s+in\s+{_MONTH}{_GAP}{_YEAR}",
        rf"(?<![a-z\d])(?P<day>\d{{1,2}})\s*[(\[]\s*{_MONTH}\s*[)\]]{_GAP}{_YEAR}",
        # In May 2015 (the 14th), but not the 14th of something else.
        (
            rf"(?<![a-z]){_MONTH}{_GAP}{_YEAR}\s*[,;(\[-]\s*(?:on\s+)?(?:the\s+)?"
            rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)|(?<=the ){_OF_WORDS})(?=\s*[)\].,;])"
        ),
        rf"(?<!\d){_DAY}[\s./_-]+(?P<month>{_any(_ROMAN)})[\s./_-]+{_YEAR}",
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)[\s./_-]+(?P<month>{_any(_ROMAN)})[\s./_-]+{_DAY}",
        rf"(?<![a-z\d])(?P<day>{_ORDINAL})(?=(?:{_ALSO}){{1,5}}{_GAP}(?:of\s+)?{_MONTH}{_MAYBE_YEAR})",
        *(
            rf"(?<![a-z]){_MONTH}{_GAP}(?:the\s+)?(?:{_ORDINAL})(?:{_ALSO}){{{more}}}"
            rf"{_AND}(?P<day>{_ORDINAL})(?![a-z\d]){_MAYBE_YEAR}"
            for more in range(4)
        ),
    )
)
# Most texts of a store name no month, and most of the patterns cannot do without one.
_A_MONTH = re.compile(_MONTH)
_WITHOUT = tuple(pattern for pattern in _NAMED if _MONTH not in pattern.pattern)
_BIG_FIRST = re.compile(rf"(?<!\d)((?:19|20)\d\d){_SIGNS}*(\d{{1,2}}){_SIGNS}*(\d{{1,2}})(?!\d)")
_BIG_LAST = re.compile(rf"(?<!\d)(\d{{1,2}}){_SIGNS}+(\d{{1,2}}){_SIGNS}+((?:19|20)?\d\d)(?!\d)")
# Without a year: 20/02, on 20/12, 20.02.; figures set otherwise are shares, chapters, sums.
_NO_YEAR = re.compile(
    r"(?:(?<=on )|(?<=by )|(?<=since )|(?<=until )|(?<=from )|(?<=born )|(?<=dob )|(?<=dob: )"
    r"|(?<![\d/.,-])(?=0\d|\d\d[/.]0\d))(\d\d)(?:/(\d\d)(?![\d/]|\.\d)|\.(\d\d)\.(?!\d))"
)
# A day whose month stands not far before it: in February she rang. On the 20th she came.
_NEAR = 160
_LATER = re.compile(
    rf"\b(?:on|by|until|from|since|before|after)\s+the\s+(?P<day>{_ORDINALS_ONLY})(?![\w-])"
    rf"(?!{_GAP}(?:of\b|day\b|{_MONTH.replace('?P<month>', '?:')}))"
)
_NEAR_MONTH = re.compile(rf"\b{_MONTH}")
_RUN = re.compile(r"(?<!\d)(\d\d)(\d\d)((?:19|20)?\d\d)(?!\d)")
_YEAR_RUN = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)(?!\d)")
# Signs that are set like a dash or a point between the parts of a date, beside all dashes.
_SET_LIKE_DASHES = frozenset("⁄∕−·•∙⋅‧")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

# Year, month, day; the year is 0 where none is written.
Written = tuple[int, int, int]


def days_in(text: str) -> Iterator[tuple[Written, int]]:
    """Yield each date in a folded text, in every way it can be read, and where it stands."""
    dashed = _NOT_ASCII.sub(_dash, text)
    low = dashed.lower()
    for pattern in _NAMED if _A_MONTH.search(low) else _WITHOUT:
        for found in _again(pattern, low):
            if _is_meant(found, dashed):
                yield (
                    (_year(found["year"]), _number(found["month"]), _number(found["day"])),
                    (found.start()),
                )
    yield from _in_digits(low)
    yield from _later(low, dashed)
    yield from odd_days(low)


def _later(low: str, text: str) -> Iterator[tuple[Written, int]]:
    """Yield the days of the month that was named last before them in a paragraph."""
    for found in _LATER.finditer(low):
        start = max(low.rfind("\n\n", 0, found.start()), found.start() - _NEAR, 0)
        named = [
            month
            for month in _NEAR_MONTH.finditer(low, start, found.start())
            if text[month.start()].isupper()
        ]
        if named:
            yield (0, _number(named[-1]["month"]), _number(found["day"])), found.start()


def _again(pattern: re.Pattern[str], low: str) -> Iterator[re.Match[str]]:
    """Yield matches; what one takes for its year may be the day of another: 12 March, 20 May."""
    found = pattern.search(low)
    while found:
        yield found
        read = max(found.end("day"), found.end("month"))
        found = pattern.search(low, min(found.end(), read))


def _in_digits(low: str) -> Iterator[tuple[Written, int]]:
    for pattern in (_BIG_FIRST, _YEAR_RUN):
        for found in pattern.finditer(low):
            yield (int(found[1]), int(found[2]), int(found[3])), found.start()
    for found in _NO_YEAR.finditer(low):
        yield (0, int(found[2] or found[3]), int(found[1])), found.start()
    for pattern in (_BIG_LAST, _RUN):
        for found in _from_each(pattern, low):
            one, other, year = int(found[1]), int(found[2]), _year(found[3])
            if ":" in found[0] and year < 100:  # noqa: PLR2004 -- a time of day
                continue
            yield (year, other, one), found.start()
            yield (year, one, other), found.start()


def _from_each(pattern: re.Pattern[str], low: str) -> Iterator[re.Match[str]]:
    """Yield matches from each number on: in Child 1 20.02.10 a date follows the first."""
    found = pattern.search(low)
    while found:
        yield found
        found = pattern.search(low, found.end(1))


def is_day(written: Written, day: date) -> bool:
    """Say whether a written date tells a day; one without a year tells it too."""
    year, month, number = written
    return (month, number) == (day.month, day.day) and year in {0, day.year, day.year % 100}


def _dash(found: re.Match[str]) -> str:
    sign = found[0]
    return "-" if sign in _SET_LIKE_DASHES or unicodedata.category(sign) == "Pd" else sign


def _is_meant(found: re.Match[str], text: str) -> bool:
    """Say whether a number in words is a day: not in "the two may", "in May two came"."""
    if found["year"] or _plain(found["day"]) not in _CARDINALS:
        return True
    return found.start("day") < found.start("month") and text[found.start("month")].isupper()


def _plain(written: str) -> str:
    return re.sub(r"[\s-]+", " ", written)


def _number(written: str) -> int:
    digits = re.match(r"\d+", written)
    if digits:
        return int(digits[0])
    return _NUMBERS.get(_plain(written)) or _NUMBERS.get(written[:3], 0)


def _year(written: str | None) -> int:
    return int(written) if written else 0
