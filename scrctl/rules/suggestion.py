"""Did you mean: the known word that lies nearest to one that nobody knows.

What was written is never repeated: somebody may have typed a name where a key belongs. Only what
the store itself declares is said aloud.
"""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like the given one; empty if none is."""
    return next(iter(get_close_matches(word.casefold(), sorted(known), n=1)), "")


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint that offers the nearest known word, before the usual advice."""
    found = nearest(word, known)
    return f"Did you mean {found}? {otherwise}" if found else otherwise
