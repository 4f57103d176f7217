"""How precisely the public is told a date: of the case as a whole, and of one event in it."""

from datetime import date

# From the widest span of time to the narrowest. A case as a whole never tells the day.
WIDEST_FIRST = ("year", "part", "season", "month", "third", "day")
DAY = WIDEST_FIRST[-1]


def is_finer(one: str, other: str) -> bool:
    """Say whether one precision tells more than another; a word that is none tells nothing."""
    return _rank(one) > _rank(other)


def told_as(of_case: str, of_event: str, because: str) -> str:
    """Return how precisely an event is told: more than its case only with a reason on record.

    A word that is no precision is told as the year alone: a slip must not say more.
    """
    whole = of_case if of_case in WIDEST_FIRST[:-1] else WIDEST_FIRST[0]
    if not of_event:
        return whole
    if is_finer(of_event, whole) and not because.strip():
        return whole
    return of_event if of_event in WIDEST_FIRST else WIDEST_FIRST[0]


def whole_day(text: str) -> date | None:
    """Return the day that a date of a chronology is, or None where it is known less precisely."""
    parts = text.split("-")
    if len(parts) != len("ymd") or not all(part.isdecimal() for part in parts):
        return None
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None


def _rank(word: str) -> int:
    return WIDEST_FIRST.index(word) if word in WIDEST_FIRST else 0
