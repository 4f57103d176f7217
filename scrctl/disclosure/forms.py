"""The ways in which a value of the register may be written."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from scrctl.disclosure.common import COUNTRIES
from scrctl.disclosure.fold import FOREIGN, letters, tokens
from scrctl.disclosure.form import Care, Form, care_of
from scrctl.disclosure.people import person_forms, spellings
from scrctl.disclosure.places import POSTCODE, address_forms, place_forms
from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView

LONG_NUMBER = 5
# Digits with a sign or a gap between them, and no comma: that parts two numbers. A word with a row
# of digits in it, such as B-77123.
_DIGITS = re.compile(r"\+?\d(?:[^\w,;]{0,2}\d)*")
_CODE = re.compile(r"[^\W\d]\S*\d{5}\S*")
_MAIL = re.compile(r"[^\s,;:<>()|]+@[^\s,;:<>()|]+")
# What parts two numbers more often than it belongs to one.
_PARTING = re.compile(r"[(/|\t\r\n]")
_GROUP = re.compile(r"\+?\d+")
# From so many digits to so many has a number by which somebody is called, known or paid; a day
# has fewer.
_LEAST, _MOST = 9, 19
# What tells of nobody by itself: the number of a case, a day, a span of years.
_ANYBODYS = re.compile(
    r"\d{4}-\d{3}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\1\d{2,4}"
    r"|(?:19|20)\d\d\W+(?:\d{2}|(?:19|20)\d\d)"
)
_OWN_DIGITS = 6
_NAMES = frozenset(("name", "alias", "nickname", "former-name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """All forms of a register, and the days that may not be told.

    `everyday` are words that parts of a value may be and still tell nothing, without gaps.
    """

    written: tuple[Form, ...]
    days: tuple[tuple[date, str], ...]
    everyday: frozenset[str] = frozenset()

    def is_everyday(self, form: Form, text: str) -> bool:
        """Say whether a form is only a part of a value, written as the board's own name is."""
        return form.is_part and text in self.everyday


def forms_of(register: RegisterView) -> Forms:
    """Return every written form of every value.

    The county or town of an address is often a word of the name of the board or of a partner
    agency, and those stand in every report. Parts of an address or of a place's name that are a
    word or words of such a name are therefore not looked for by themselves; a part with a house
    number or the name of a street is, and so is every value as a whole.
    """
    written: dict[tuple[str, Care, bool], Form] = {}
    days = []
    for entry in register.entries:
        for form in (form for cased in _cased(entry) for form in _of_entry(cased)):
            if form.text:
                written.setdefault((form.text, form.care, form.is_part), form)
        for value in entry.values:
            day = _day(value.value)
            if day is not None:
                days.append((day, value.kind))
    return Forms(
        written=tuple(written.values()), days=tuple(days), everyday=_everyday(register.bodies)
    )


def _everyday(bodies: tuple[str, ...]) -> frozenset[str]:
    """Return all words and runs of words of names that everybody knows."""
    names = [[token.text for token in tokens(name)] for name in (*bodies, *COUNTRIES)]
    return frozenset(
        "".join(name[first:last])
        for name in names
        for first in range(len(name))
        for last in range(first + 1, len(name) + 1)
    )


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
    return any(form.text for form in _of_value(RegisterValue(kind="name", value=name), is_place))


def not_looked_for(entry: RegisterEntry) -> Iterator[str]:
    """Yield kind and number of each further value in which there is nothing to look for."""
    count: Counter[str] = Counter()
    for value in entry.values:
        count[value.kind] += 1
        is_found = _day(value.value) or any(f.text for f in _of_value(value, _is_place(entry)))
        if value.value.strip() and not is_found:
            yield f"{value.kind} {count[value.kind]}"


def _is_place(entry: RegisterEntry) -> bool:
    return entry.kind == "place"


def _of_entry(entry: RegisterEntry) -> Iterator[Form]:
    make, kind = (place_forms, "place") if _is_place(entry) else (person_forms, "person-name")
    yield from make(entry.name, kind)
    for value in entry.values:
        if _day(value.value) is None:
            yield from _of_value(value, _is_place(entry))


def _of_value(value: RegisterValue, is_place: bool) -> Iterator[Form]:
    is_name = value.kind in _NAMES
    if is_name:
        yield from (place_forms if is_place else person_forms)(value.value, value.kind)
    if value.kind.startswith("address") or POSTCODE.search(value.value):
        yield from address_forms(value.value, value.kind)
        for number in dict.fromkeys(_whole_numbers(value.value)):
            yield from _number(number, value.kind)
    elif "@" in value.value or any(map(str.isdigit, value.value)):
        yield from _numbers(value.value, value.kind)
    elif not is_name:
        yield from _plain(value.value, value.kind)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def _plain(value: str, kind: str) -> Iterator[Form]:
    for spelt in spellings(value):
        words = tokens(spelt)
        text = "".join(word.text for word in words)
        yield Form(text, kind, care_of(text) if len(words) == 1 else Care.ANY, len(words))


def _numbers(value: str, kind: str) -> Iterator[Form]:
    """Yield the forms of a number: with what was written beside it, and by itself.

    People note `NHS 999 526 0182`, or two numbers and an address for mails in one value; a text has
    one of them alone.
    """
    mails = _MAIL.findall(value)
    rest = _MAIL.sub(", ", value)
    parts = (*(mails or (value,)), *_rows(rest), *_whole_numbers(rest), *_CODE.findall(rest))
    for part in dict.fromkeys(parts):
        yield from _number(part, kind)


def _rows(text: str) -> Iterator[str]:
    """Yield each row of digits that is a number of somebody, as far as it shows."""
    for found in _DIGITS.finditer(text):
        yield from filter(_is_somebodys, (found[0], *map(str.strip, _PARTING.split(found[0]))))


def _is_somebodys(row: str) -> bool:
    digits = sum(map(str.isdigit, row))
    is_long = digits >= _OWN_DIGITS or (digits == LONG_NUMBER and row.isdigit())
    return is_long and not _ANYBODYS.fullmatch(row)


def _whole_numbers(text: str) -> Iterator[str]:
    """Yield what could be a number of its own in a row of digits: nothing may part two of them."""
    for found in _DIGITS.finditer(text):
        groups = list(_GROUP.finditer(found[0]))
        for first, group in enumerate(groups):
            digits = 0
            for last in groups[first:]:
                digits += len(last[0].removeprefix("+"))
                if digits > _MOST:
                    break
                if digits >= _LEAST:
                    yield found[0][group.start() : last.end()]


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
