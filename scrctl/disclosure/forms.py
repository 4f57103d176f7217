"""The ways in which a value of the register may be written."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from scrctl.disclosure.common import KINDS_OF_PLACE, ORDINARY, PARTICLES, STREETS
from scrctl.disclosure.fold import FOREIGN, letters, tokens
from scrctl.disclosure.register_view import RegisterEntry, RegisterView

SHORT = 3
LONG_NUMBER = 5
_POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})\b")


class Care(Enum):
    """How careful a match must be not to be a chance."""

    ANY = "any"  # however it is cut up and written
    CAPITAL = "capital"  # an ordinary word: only with a capital, and never next to a year
    WHOLE = "whole"  # short: only as one word with a capital
    INITIALS = "initials"  # only capitals, and only when set as initials
    ALONE = "alone"  # a number: nothing but signs may stand between its parts


@dataclass(frozen=True, slots=True)
class Form:
    """One written form: folded letters without gaps, the kind of value, and how careful to be.

    `words` is more than one where the value itself has gaps: there a gap in a text is no surprise.
    """

    text: str
    kind: str
    care: Care
    words: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """All forms of a register, and the days that may not be told."""

    written: tuple[Form, ...]
    days: tuple[tuple[date, str], ...]


def forms_of(register: RegisterView) -> Forms:
    """Return every written form of every value."""
    written: dict[tuple[str, Care], Form] = {}
    days = []
    for entry in register.entries:
        for form in (form for cased in _cased(entry) for form in _of_entry(cased)):
            if form.text:
                written.setdefault((form.text, form.care), form)
        for value in entry.values:
            day = _day(value.value)
            if day is not None:
                days.append((day, value.kind))
    return Forms(written=tuple(written.values()), days=tuple(days))


def _cased(entry: RegisterEntry) -> Iterator[RegisterEntry]:
    """Yield an entry; one in Greek or Cyrillic letters in capitals and small letters too.

    A capital may look like one of our letters where its small form does not, so that the two
    would not be folded to the same.
    """
    yield entry
    if not FOREIGN.search(" ".join((entry.name, *(value.value for value in entry.values)))):
        return
    for change in (str.upper, str.lower, str.title):
        values = tuple(replace(value, value=change(value.value)) for value in entry.values)
        yield replace(entry, name=change(entry.name), values=values)


def can_be_looked_for(name: str, *, is_place: bool = False) -> bool:
    """Say whether a name holds anything that a scan could find."""
    make = _place if is_place else _person
    return any(form.text for form in make(name, ""))


def _of_entry(entry: RegisterEntry) -> Iterator[Form]:
    if entry.kind == "place":
        yield from _place(entry.name, "place")
    else:
        yield from _person(entry.name, "person-name")
    for value in entry.values:
        if _day(value.value) is not None:
            continue
        if value.kind.startswith("address") or _POSTCODE.search(value.value):
            yield from _address(value.value, value.kind)
        elif "@" in value.value or any(map(str.isdigit, value.value)):
            yield from _number(value.value, value.kind)
        elif value.kind in {"alias", "name", "nickname", "former-name"}:
            make = _place if entry.kind == "place" else _person
            yield from make(value.value, value.kind)
        else:
            yield from _plain(value.value, value.kind)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def _plain(value: str, kind: str) -> Iterator[Form]:
    for spelt in _spellings(value):
        words = tokens(spelt)
        text = "".join(word.text for word in words)
        yield Form(text, kind, _care(text) if len(words) == 1 else Care.ANY, len(words))


def _care(word: str) -> Care:
    if len(word) < SHORT:
        return Care.WHOLE
    return Care.CAPITAL if word in ORDINARY else Care.ANY


def _spellings(value: str) -> Iterator[str]:
    """Yield a value, and with umlauts and slashed letters spelt out."""
    yield value
    spelt = value
    for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa")):
        spelt = spelt.replace(letter, pair).replace(letter.upper(), pair.capitalize())
    if spelt != value:
        yield spelt


def _person(name: str, kind: str) -> Iterator[Form]:
    for spelt in _spellings(name.replace(",", " ")):
        parts = [part for part in spelt.split() if letters(part)]
        if not parts:
            continue
        for part in parts:
            yield from _part(part, kind)
        folded = [letters(part) for part in parts]
        if len(parts) > 1:
            yield Form("".join(folded), kind, Care.ANY, len(parts))
        own = [part for part in folded if part not in PARTICLES]
        if len(own) > 1:
            yield from _together(own, kind)


def _part(part: str, kind: str) -> Iterator[Form]:
    """Yield one name, and for a double name each half."""
    whole = letters(part)
    if whole in PARTICLES or len(whole) == 1:
        return
    yield Form(whole, kind, _care(whole))
    halves = [letters(half) for half in re.split(r"[-‐‑–]", part)]
    if len(halves) > 1:
        for half in halves:
            yield Form(half, kind, _care(half))


def _together(own: list[str], kind: str) -> Iterator[Form]:
    first, last, middle = own[0], own[-1], own[1:-1]
    for some in (first + last, last + first, last + first + "".join(middle)):
        yield Form(some, kind, Care.ANY, len(own))
    if len(last) >= SHORT:
        care = Care.CAPITAL if last in ORDINARY else Care.ANY
        for some in dict.fromkeys((first[0], "".join(part[0] for part in own[:-1]))):
            yield Form(some + last, kind, care, 2)
    for some in dict.fromkeys((first[0] + last[0], "".join(part[0] for part in own))):
        yield Form(some, "initials", Care.INITIALS)


def _place(name: str, kind: str) -> Iterator[Form]:
    for spelt in (name, _swap(name, "st", "saint"), _swap(name, "saint", "st")):
        words = [token.text for token in tokens(spelt)]
        if not words:
            continue
        care = Care.ANY if len(words) > 1 else _care(words[0])
        yield Form("".join(words), kind, care, len(words))
        while words and words[-1] in KINDS_OF_PLACE:
            words = words[:-1]
            yield from _own_name(words, kind)


def _own_name(words: list[str], kind: str) -> Iterator[Form]:
    own = [word for word in words if word not in KINDS_OF_PLACE]
    text = "".join(words)
    if not own or (len(words) == 1 and (text in ORDINARY or len(text) < SHORT)):
        return
    care = Care.CAPITAL if len(own) == 1 and own[0] in ORDINARY else Care.ANY
    yield Form(text, kind, care, len(words))


def _swap(name: str, old: str, new: str) -> str:
    return re.sub(rf"\b{old}\b\.?", new, name, flags=re.IGNORECASE)


def _address(value: str, kind: str) -> Iterator[Form]:
    for found in _POSTCODE.finditer(value):
        yield Form(letters(found[0]), kind, Care.ANY, 2)
        if len(found[1]) >= SHORT:
            yield Form(letters(found[1]), kind, Care.CAPITAL)
    rest = _POSTCODE.sub("", value)
    lines = [line for line in re.split(r"[,\n;]", rest) if line.strip()]
    for index, line in enumerate(lines):
        words = [token.text for token in tokens(line)]
        if index == 0 or any(map(str.isdigit, "".join(words))):
            yield from _street(words, kind)
    whole = letters(rest)
    if whole:
        yield Form(whole, kind, Care.ANY, 2)


def _street(words: list[str], kind: str) -> Iterator[Form]:
    named = [word for word in words if not word.isdigit() and len(word) > 1]
    for some in (words, named):
        if len(some) > 1:
            short = [*some[:-1], STREETS.get(some[-1], some[-1])]
            for each in (some, short):
                yield Form("".join(each), kind, Care.ANY, len(each))


def _number(value: str, kind: str) -> Iterator[Form]:
    text = letters(value)
    if "@" in value:
        yield Form(text, kind, Care.ANY)
        yield Form(letters(value.split("@", maxsplit=1)[0]), kind, Care.ANY)
        return
    if len(text) < LONG_NUMBER:
        return
    digits = re.sub(r"\D", "", value)
    yield Form(text, kind, Care.ALONE)
    if digits == text and digits.startswith("0"):
        for prefix in ("44", "0044", "440", "00440"):
            yield Form(prefix + digits[1:], kind, Care.ALONE)
    if value.strip().startswith("+44") or digits.startswith("0044"):
        yield Form("0" + digits.removeprefix("00").removeprefix("44").lstrip("0"), kind, Care.ALONE)
