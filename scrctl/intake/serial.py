"""Numbers of a spreadsheet as they are shown: a day, a month, a year, a time, or a number.

A program that is given "March 2016" keeps the first day of it, and shows the month. What is shown
is what was meant.
"""

import re
from datetime import datetime, timedelta
from enum import Enum, auto

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LAST = 2_958_465
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_MINUTES = 24 * 60


class Format(Enum):
    """What a number format shows."""

    PLAIN = auto()
    DAY = auto()
    NO_YEAR = auto()
    MONTH = auto()
    YEAR = auto()
    TIME = auto()
    BOTH = auto()


_BUILT_IN = {
    **dict.fromkeys((14, 15, *range(27, 32), 36, *range(50, 59)), Format.DAY),
    16: Format.NO_YEAR,
    17: Format.MONTH,
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), Format.TIME),
    22: Format.BOTH,
}


_SHOWN = {
    Format.DAY: "%Y-%m-%d",
    Format.NO_YEAR: "%d %B",  # a year that no cell shows was typed by nobody
    Format.MONTH: "%Y-%m",
    Format.YEAR: "%Y",
    Format.TIME: "%H:%M",
    Format.BOTH: "%Y-%m-%d %H:%M",
}


def format_of(number: str, code: str) -> Format:
    """Return what a number format shows, by its own code or by its number."""
    if not code:
        return _BUILT_IN.get(int(number) if number.isdecimal() else 0, Format.PLAIN)
    plain = _QUOTED.sub("", code.split(";", maxsplit=1)[0]).lower()
    if plain in ("general", "@") or "0" in plain.replace("ss.0", "") or "#" in plain:
        return Format.PLAIN
    has_time = "h" in plain or "s" in plain
    if "d" in plain and "y" not in plain and not has_time:
        return Format.NO_YEAR
    if "d" in plain:
        return Format.BOTH if has_time else Format.DAY
    if "y" in plain:
        return Format.MONTH if "m" in plain else Format.YEAR
    return Format.TIME if has_time else Format.PLAIN


def shown_number(raw: str, form: Format, *, from_1904: bool = False) -> str:
    """Return a number as its cell shows it: 2016-03-14, 2016-03, 2016, 14:30, or the number."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if form is Format.PLAIN or not 0 <= value < _LAST:
        return str(int(value)) if value == int(value) else raw
    minutes = round(value * _MINUTES)
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(minutes=minutes)
    # Where only a day was typed, the time is midnight, and nobody has said so.
    is_day = form is Format.BOTH and minutes % _MINUTES == 0
    return moment.strftime(_SHOWN[Format.DAY if is_day else form])
