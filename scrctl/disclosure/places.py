"""The ways in which a place may be named, and in which parts of an address may be written."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
from collections.abc import Iterator

from scrctl.disclosure.common import (
    INSTITUTIONS,
    KINDS_OF_PLACE,
    LEADING,
    ORDINARY,
    STREET_ENDS,
    STREETS,
    STREETS_EVERYWHERE,
)
from scrctl.disclosure.compounds import PLAIN
from scrctl.disclosure.fold import letters, tokens
from scrctl.disclosure.form import SHORT, Care, Form, care_of
from scrctl.disclosure.well_known import WELL_KNOWN

POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})\b")
_PARTS = re.compile(r"[,\n;]|\s[-–—/|]\s")
_DENOMINATION = re.compile(
    r"\(?\b(?:C\s*of\s*E|C\.?[\s/&]?E|R\.?\s?C|V\.?\s?[AC]|Church\s+of\s+England"
    r"|Roman\s+Catholic|Voluntary\s+(?:Aided|Controlled))\b\.?\)?",
    re.IGNORECASE,
)
_STREET_END = re.compile(r"..(?:avenue|close|court|lane|road|street|way)\Z")
_EVERYWHERE = (
    ORDINARY | STREET_ENDS | STREETS_EVERYWHERE | KINDS_OF_PLACE | LEADING | PLAIN | WELL_KNOWN
)
# A shorter word is too often another one.
_LONG_WORD = 5
_SHORTENED = {short: long for long, short in STREETS.items() if long != "saint"}


def place_forms(name: str, kind: str) -> Iterator[Form]:
    """Yield the name of a place, and what people say for it: without its church or its kind."""
    for said in dict.fromkeys((name, _DENOMINATION.sub(" ", name))):
        for spelt in (said, _swap(said, "st", "saint"), _swap(said, "saint", "st")):
            words = [token.text for token in tokens(spelt)]
            if words:
                care = Care.ANY if len(words) > 1 else care_of(words[0])
                yield Form("".join(words), kind, care, len(words))
                yield from _shorter(words, kind)


def _shorter(words: list[str], kind: str) -> Iterator[Form]:
    """Yield a name without the kinds before and behind it, and its own part with each of them."""
    starts = [0, *_leading(words)]
    for start in starts:
        rest = words[start:]
        if start:
            yield from _own_name(rest, kind)
        while rest and rest[-1] in KINDS_OF_PLACE:
            rest = rest[:-1]
            yield from _own_name(rest, kind)
    own = words[starts[-1] :]
    while own and own[-1] in KINDS_OF_PLACE:
        own = own[:-1]
    for each in dict.fromkeys(word for word in words if word in INSTITUTIONS):
        yield from _own_name([*own, each], kind)


def _leading(words: list[str]) -> Iterator[int]:
    """Yield where a name could begin without its article, and without the kind before it."""
    if words[0] == "the":
        yield 1
    end = next((at for at, word in enumerate(words) if word not in LEADING), 0)
    if INSTITUTIONS.intersection(words[:end]):
        yield end


def _own_name(words: list[str], kind: str) -> Iterator[Form]:
    own = [word for word in words if word not in KINDS_OF_PLACE]
    text = "".join(words)
    if not own or (len(words) == 1 and (text in ORDINARY or len(text) < SHORT)):
        return
    is_common = len(own) == 1 and not ORDINARY.isdisjoint((own[0], own[0].removesuffix("s")))
    care = Care.CAPITAL if is_common else Care.ANY
    yield Form(text, kind, care, len(words), is_part=True)


def _swap(name: str, old: str, new: str) -> str:
    return re.sub(rf"\b{old}\b\.?", new, name, flags=re.IGNORECASE)


def address_forms(value: str, kind: str) -> Iterator[Form]:
    """Yield the postcode of an address, its whole, and each part of it that could name a place.

    A part has two words or more, or ends as streets do; one word alone may be any town. The word
    that tells a house or a street from others is looked for by itself, with a capital.
    """
    for found in POSTCODE.finditer(value):
        yield Form(letters(found[0]), kind, Care.ANY, 2)
        if len(found[1]) >= SHORT:
            yield Form(letters(found[1]), kind, Care.CAPITAL)
    rest = POSTCODE.sub("", value)
    for part in _PARTS.split(rest):
        yield from _street([token.text for token in tokens(part)], kind)
    for whole in dict.fromkeys((letters(rest), letters(value))):
        if whole:
            yield Form(whole, kind, Care.ANY, 2)


def _street(words: list[str], kind: str) -> Iterator[Form]:
    named = [word for word in words if not word.isdigit() and len(word) > 1]
    if len(words) == 1 and named and _STREET_END.search(named[0]):
        yield Form(named[0], kind, Care.CAPITAL, is_part=True)
    is_street = {*words[-1:]} <= STREET_ENDS
    is_house = len(named) < len(words) or words[-1:] == ["st"] or is_street
    for some in (words, named):
        if len(some) > 1:
            for last in {some[-1], STREETS.get(some[-1]), _SHORTENED.get(some[-1])} - {None}:
                each = [*some[:-1], str(last)]
                yield Form("".join(each), kind, _care(each), len(each), is_part=not is_house)

    if is_house:
        yield from (Form(word, kind, Care.CAPITAL, is_part=True) for word in named if _tells(word))


def _tells(word: str) -> bool:
    """Say whether one word of a street or a house tells which one it is: Foxglove, not Station."""
    return len(word) >= _LONG_WORD and _EVERYWHERE.isdisjoint((word, word.removesuffix("s")))


def _care(words: list[str]) -> Care:
    """Return how careful to be with a part of an address: The Green, High Street."""
    own = [word for word in words if word != "the"]
    is_common = len(own) == 1 and own[0] in ORDINARY
    return Care.CAPITAL if is_common or KINDS_OF_PLACE.issuperset(own) else Care.ANY
