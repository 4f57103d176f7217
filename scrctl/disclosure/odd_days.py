"""Days told in other ways than by day, month and year in English: by count, or in other tongues."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

# Without accents, as folding leaves them. French, German, Spanish, Italian, Portuguese, Polish,
# Dutch and Welsh; what is spelt as in English, or begins so, is found without them.
_NAMES = """
    janvier januar januari enero gennaio janeiro stycznia ionawr
    fevrier februar februari febrero febbraio fevereiro lutego chwefror
    mars marz maerz maart marzo marco marca mawrth
    avril abril aprile kwietnia ebrill
    mai mei mayo maggio maio maja
    juin juni junio giugno junho czerwca mehefin
    juillet juli julio luglio julho lipca gorffennaf
    aout agosto augustus sierpnia awst
    septembre septiembre settembre setembro wrzesnia medi
    octobre oktober octubre ottobre outubro pazdziernika hydref
    novembre noviembre novembro listopada tachwedd
    decembre dezember diciembre dicembre dezembro grudnia rhagfyr
"""
MONTHS: Mapping[str, int] = {
    name: month
    for month, names in enumerate(_NAMES.strip().split("\n"), start=1)
    for name in names.split()
}
_YEAR = r"((?:19|20)\d\d)"
_FOREIGN = re.compile(
    r"(?<![a-z\d])(\d{1,2})(?:er|o|a|st|nd|rd|th)?[\s./_*-]*(?:de\s+|o\s+)?"
    rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])[\s.,/_*-]*(?:del?\s+)?"
    rf"{_YEAR}(?!\d)"
)
# The number of a day in its year. 2015-134 alone is no day: the numbers of cases look so.
_OF_THE_YEAR = (
    re.compile(rf"\bday\s+(?P<count>\d{{1,3}})\s+of\s+(?:the\s+year\s+)?{_YEAR}(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<count>\d{1,3})(?:st|nd|rd|th)\s+day\s+of\s+(?:the\s+year\s+)?"
        rf"{_YEAR}(?!\d)"
    ),
)
_OF_THE_WEEK = re.compile(rf"(?<![a-z\d]){_YEAR}-?w(\d\d)-?([1-7])(?!\d)")


def odd_days(low: str) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Yield year, month and day of each in a folded text in small letters, and where it stands."""
    for found in _FOREIGN.finditer(low):
        yield (int(found[3]), MONTHS[found[2]], int(found[1])), found.start()
    for pattern in _OF_THE_YEAR:
        for found in pattern.finditer(low):
            year = next(int(part) for part in found.groups() if len(part) > 3)  # noqa: PLR2004
            day = date(year, 1, 1) + timedelta(days=int(found["count"]) - 1)
            if day.year == year:
                yield (year, day.month, day.day), found.start()
    for found in _OF_THE_WEEK.finditer(low):
        try:
            day = date.fromisocalendar(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:  # the year has no such week
            continue
        yield (day.year, day.month, day.day), found.start()
