"""Words that may be names which the register does not know: they are written with a capital.

There is no list of all names. A word counts as ordinary where the case's own documents write it
without a capital as well, unless somebody may be called so; the rest is for a person to look at.
"""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
from collections.abc import Collection, Iterator

from scrctl.disclosure.common import ACRONYMS, MONTH_NAMES, NOBODYS, ORDINARY

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_POSSESSIVE = re.compile(r"[’']s?\Z")
# A sentence, a heading, a list item, a quotation, the cell of a table: a capital says nothing.
_BEGINNINGS = frozenset(".!?:#*|>\"“‘('[-–—_")
_MONTHS = MONTH_NAMES | frozenset(
    "january february july september october november december".split()  # noqa: SIM905
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())  # noqa: SIM905
_BEFORE_MONTH = re.compile(r"(?:\d(?:st|nd|rd|th)?|early|mid|late|in|of|since|until|to|and)-?\s+\Z")
_AFTER_MONTH = re.compile(r"\s+(?:\d|and\b|to\b)")


def plain_words(text: str) -> frozenset[str]:
    """Return the words that a text writes without a capital."""
    return frozenset(_bare(found) for found in _WORD.findall(text) if found[0].islower())


def words_of(names: Collection[str]) -> frozenset[str]:
    """Return every word of some names, as they are compared."""
    return frozenset(_bare(word) for name in names for word in _WORD.findall(name))


def unknown_words(
    text: str, known: Collection[str], plain: Collection[str]
) -> Iterator[tuple[int, str]]:
    """Return each word that may be a name: where it stands, and the word as it is compared.

    `known` are words that were looked at; `plain` those that are ordinary.
    """
    for found in _WORD.finditer(text):
        written = found.group()
        word = _bare(written)
        if not written[0].isupper() or word in known or _is_letters(written, word):
            continue
        if _may_be_name(text, found, word, plain):
            yield found.start(), word


def _may_be_name(text: str, found: re.Match[str], word: str, plain: Collection[str]) -> bool:
    if word in _DAYS or (word in _MONTHS and _is_month(text, found, word)):
        return False
    if word in NOBODYS or (word in plain and word not in ORDINARY):
        return False
    return word not in plain or not _begins(text, found.start())


def _bare(written: str) -> str:
    """Return a word as it is compared: small letters, without the sign of possession."""
    return _POSSESSIVE.sub("", written).replace("’", "'").casefold()


def _is_letters(written: str, word: str) -> bool:
    """Say whether it stands for words, such as GP: that is another rule's."""
    return word in ACRONYMS or (len(written) > 1 and _POSSESSIVE.sub("", written).isupper())


def _is_month(text: str, found: re.Match[str], word: str) -> bool:
    if word not in ORDINARY:
        return True
    before, after = text[max(0, found.start() - 12) : found.start()], text[found.end() :][:8]
    return bool(_BEFORE_MONTH.search(before) or _AFTER_MONTH.match(after))


def _begins(text: str, start: int) -> bool:
    """Say whether a capital is due there, whatever the word."""
    before = text[:start].rstrip(" \t")
    stripped = before.rstrip()
    is_new_block = before.count("\n", len(stripped)) > 1
    return not stripped or is_new_block or stripped[-1] in _BEGINNINGS
