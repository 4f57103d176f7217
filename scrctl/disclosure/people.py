"""The ways in which the name of a person may be written."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import re
from collections.abc import Iterator

from scrctl.disclosure.common import NOBODYS, ORDINARY, PARTICLES
from scrctl.disclosure.fold import fold, letters
from scrctl.disclosure.form import SHORT, Care, Form, care_of


def person_forms(name: str, kind: str) -> Iterator[Form]:
    """Yield the forms of a name: whole, in parts, turned round, shortened."""
    for spelt in spellings(name.replace(",", " ")):
        parts = [part for part in spelt.split() if letters(part)]
        if not parts:
            continue
        if len(parts) == 1:
            yield from _alone(parts[0], kind)
        for part in parts:
            yield from _part(part, kind)
        folded = [letters(part) for part in parts]
        if len(parts) > 1:
            yield Form("".join(folded), kind, Care.ANY, len(parts))
        own = [part for part in folded if part not in PARTICLES]
        if len(own) > 1:
            yield from _together(own, kind)


def spellings(value: str) -> Iterator[str]:
    """Yield a value, and with umlauts and slashed letters spelt out."""
    yield value
    spelt = value
    for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa")):
        spelt = spelt.replace(letter, pair).replace(letter.upper(), pair.capitalize())
    if spelt != value:
        yield spelt


def _alone(part: str, kind: str) -> Iterator[Form]:
    """Yield a particle or a single letter that is all that somebody is called: Di, Mac, J."""
    whole = letters(part)
    if whole not in NOBODYS and (whole in PARTICLES or len(whole) == 1):
        written = "".join(filter(str.isalnum, fold(part)[0]))
        yield Form(whole, kind, Care.EXACT, written=written)


def _part(part: str, kind: str) -> Iterator[Form]:
    """Yield one name, and for a double name each half."""
    whole = letters(part)
    if whole in PARTICLES or len(whole) == 1:
        return
    yield Form(whole, kind, care_of(whole))
    halves = [letters(half) for half in re.split(r"[-‐‑–]", part)]
    if len(halves) > 1:
        for half in halves:
            yield Form(half, kind, care_of(half))


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
