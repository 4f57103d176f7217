"""A text as it is read for any register: in plain letters, by tokens, with its days."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from scrctl.disclosure.days import Written, days_in
from scrctl.disclosure.fold import Token, fold, tokens

# What is longer is read anew for each register, and fills no memory.
_LONG = 50_000


class Reading(NamedTuple):
    """A text in plain letters, where each came from, its tokens, its days and where they stand."""

    folded: str
    origins: Sequence[int]
    run: Sequence[Token]
    days: Sequence[tuple[Written, int]]


def as_read(text: str) -> Reading:
    """Return a text as it is read; one that belongs to no case is asked for by many registers."""
    return _kept(text) if len(text) <= _LONG else _read(text)


def _read(text: str) -> Reading:
    folded, origins = fold(text)
    return Reading(folded, origins, tuple(tokens(text)), tuple(days_in(folded)))


_kept = lru_cache(maxsize=128)(_read)
