"""What may lead to a person without a capital: numbers, addresses, titles, days of birth.

The history of git keeps what it was given, so whatever is found here is left out and shown for a
decision. A false alarm costs a look; a name that was missed cannot be taken back.
"""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
from collections.abc import Collection, Iterator

from scrctl.disclosure.common import ACRONYMS, NOBODYS, ORDINARY
from scrctl.intake.common_names import COMMON_NAMES

Span = tuple[int, int]

_POSSESSIVE = re.compile(r"[’']s?\Z")
_WORD = r"[^\W\d_][\w’'-]*"
# Behind these a word is a name, also one that is a word of its own: mr day, pc brown.
_TITLED = re.compile(
    r"(?<![\w-])(?:mr|mrs|ms|miss|mx|dr|prof|professor|revd?|reverend|sir|cllr|councillor|pc|wpc"
    rf"|pcso|dc|ds|di|ps|dci|dcs|supt|sgt|sergeant|insp|constable)\.? +({_WORD})",
    re.IGNORECASE,
)
# Behind these it is one, unless every text writes it: nurse patel, known as kez.
_CALLED = re.compile(
    r"(?<![\w-])(?:doctor|inspector|sister|nurse|midwife|hv|sw|health visitor|social worker"
    r"|support worker|key ?worker|teacher|solicitor|judge|uncle|aunt|aunty|auntie|nan|nanny"
    r"|aka|a\.k\.a\.?|known as|named|called himself|called herself|first name|surname|forename"
    r"|user ?name|snapchat|insta(?:gram)?|facebook|fb|twitter|tik ?tok|whatsapp|xbox|psn)"
    r"(?:\s*[:=]\s*|\s+(?:is\s+)?)([^\W\d_][\w.’'-]*\w)",
    re.IGNORECASE,
)
# Small letters behind a name that was left out are the rest of it, unless they are a verb's.
_BEHIND = re.compile(r"(?:\[name\?\]|\]\]) ([a-z][a-z’'-]+)")
_VERBS = ("ed", "ing", "ly")
_INITIAL = re.compile(r"(?<![\w.])((?:[^\W\d_]\.\s?){1,3})([^\W\d_][\w’'-]+)", re.IGNORECASE)
# e.g. school, i.e. mother, a.m. visit: no initials.
_NO_INITIALS = re.compile(r"(?:e\.\s?g|i\.\s?e|a\.\s?m|p\.\s?m|n\.\s?b|[pn])\.\s?", re.IGNORECASE)
_SMALL = re.compile(r"(?<![\w.@-])[a-z][a-z’'-]+(?![\w@])")
_DAY = r"(?:\d{1,4}(?:st|nd|rd|th)?[\s/.,-]+(?:of\s+)?(?:[a-z]{3,9}|\d{1,2})[\s/.,-]+'?\d{2,4})"
_BIRTH = re.compile(
    r"(?<!\w)(?:d\.?\s?o\.?\s?b\.?|date of birth|born(?: on)?(?: the)?|birthday)\W{0,3}"
    rf"({_DAY}|\d{{6,8}})",
    re.IGNORECASE,
)
# Each by itself leads to somebody, or to a home.
_CONTACT = re.compile(
    r"[\w.+-]+@[\w.-]+\w"
    r"|(?<![\w@])@\w{3,}"
    r"|https?://\S+|www\.\S+"
    r"|(?<![\w@.-])(?:[\w-]+\.)+(?:com|uk|org|net)(?![\w@])(?:/\S*)?"
    r"|(?<!\w)[a-zA-Z]\w*_\w+"
    r"|(?<![\w-])(?:\+44|0)[\d ()-]{8,14}\d(?!\w)"
    r"|(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])"
    r"|(?<!\w)[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)"
    r"|(?<!\w)[A-Z]{2}\d{2} ?[A-Z]{3}(?!\w)|(?<!\w)[a-z]{2}\d{2}[a-z]{3}(?!\w)"
    r"|(?<!\w)[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d(?!st\b|nd\b|rd\b|th\b)"
    r"[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?!\w)"
)
_HANDLE = re.compile(r"(?<![\w-])([a-z]{3,})\d{1,4}(?!\w)")
_ROAD = re.compile(
    r"(?<![\w/.-])\d{1,4}[a-z]? (?!mph\b)[a-z’']{3,}(?: [a-z’']{3,})? "
    r"(?:road|street|avenue|lane|crescent|rd|ave)\b",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?<![\w/.-])\d{1,4}[a-z]? ([a-z’']{3,}) (?:close|court|drive|gardens|grove|terrace|st)\b",
    re.IGNORECASE,
)


def traces(text: str, known: Collection[str], plain: Collection[str]) -> Iterator[tuple[str, Span]]:
    """Yield each piece of a text that may lead to somebody, and where it stands.

    `known` are words that were looked at and name nobody; `plain` those that every text writes.
    """
    for word, span in (*_pieces(text, plain), *_words(text, plain), *_names(text)):
        if word.casefold() not in known:
            yield word.casefold(), span


def behind_masks(
    text: str, known: Collection[str], plain: Collection[str]
) -> Iterator[tuple[str, Span]]:
    """Yield small letters behind a name that was taken out, where they may be the rest of it.

    Behind a reference that is so only in a text that has no capitals at all.
    """
    has_capitals = any(letter.isupper() for letter in text)
    for found in _BEHIND.finditer(text):
        bare = _bare(found[1])
        is_verb = bare.endswith(_VERBS) and bare not in COMMON_NAMES
        is_rest = not is_verb and not (has_capitals and found[0].startswith("]]"))
        if is_rest and bare not in known and not _is_plain(bare, plain):
            yield bare, found.span(1)


def _pieces(text: str, plain: Collection[str]) -> Iterator[tuple[str, Span]]:
    """Yield numbers and addresses, each as a whole."""
    for pattern in (_CONTACT, _ROAD):
        for found in pattern.finditer(text):
            yield found[0], found.span()
    for found in _BIRTH.finditer(text):
        yield found[1], found.span(1)
    for pattern in (_HANDLE, _CLOSE):
        for found in pattern.finditer(text):
            if found[1].casefold() not in plain:
                yield found[0], found.span()


def _words(text: str, plain: Collection[str]) -> Iterator[tuple[str, Span]]:
    """Yield words that stand where names stand."""
    for found in _TITLED.finditer(text):
        bare = _bare(found[1])
        if bare in ORDINARY or not _is_plain(bare, plain):
            yield _at(found, 1)
    for found in _CALLED.finditer(text):
        bare = _bare(found[1])
        if not _is_plain(bare, plain) and not bare.endswith(_VERBS):
            yield _at(found, 1)
    for found in _INITIAL.finditer(text):
        bare = _bare(found[2])
        is_name = bare not in plain and bare not in ACRONYMS | NOBODYS
        if is_name and not _NO_INITIALS.fullmatch(found[1]):
            yield bare, (found.start(), found.start(2) + len(bare))


def _names(text: str) -> Iterator[tuple[str, Span]]:
    """Yield names in small letters that are no other word."""
    for found in _SMALL.finditer(text):
        if _bare(found[0]) in COMMON_NAMES:
            yield _at(found, 0)


def _at(found: re.Match[str], group: int) -> tuple[str, Span]:
    bare = _bare(found[group])
    return bare, (found.start(group), found.start(group) + len(bare))


def _bare(written: str) -> str:
    return _POSSESSIVE.sub("", written).replace("’", "'").casefold()


def _is_plain(word: str, plain: Collection[str]) -> bool:
    return word in plain or word in ORDINARY or word in ACRONYMS or word in NOBODYS
