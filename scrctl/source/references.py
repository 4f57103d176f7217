"""The syntax of references, known here and nowhere else: `[[mother]]`, `[[date:ev-12]]`.

entity   `[[mother]]`, `[[school]]`, `[[fernshire-police]]`; `[[mother's]]` is its possessive
date     `[[date:ev-12]]`: the date of an entry of a chronology
age      `[[age:child@ev-12]]`: how old a person was at that entry
chart    `[[chart:timeline]]`: a chart, in a paragraph of its own

`[[place:school]]` is the same as `[[school]]`. What opens like a reference and is none of these is
told as "malformed", because in a report it would stand as it is.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from scrctl.model.diagnostic import Path, Place
from scrctl.model.text import Reference

if TYPE_CHECKING:
    # Rules find references, and loading them brings in no reader of YAML.
    from scrctl.source.precise import Plain

ENTITY = "entity"
DATE = "date"
AGE = "age"
CHART = "chart"
MALFORMED = "malformed"

_KEY = r"[A-Za-z0-9][A-Za-z0-9-]{0,31}"
_FORM = re.compile(
    rf"(?:(?:place:)?(?P<entity>{_KEY})(?P<possessive>['\u2019]s|['\u2019])?"
    rf"|date:(?P<date>{_KEY})"
    rf"|age:(?P<age>{_KEY})@(?P<event>{_KEY})"
    rf"|chart:(?P<chart>{_KEY}))\Z"
)
# Up to the nearest closing pair; another opening pair or the end of the line ends it unclosed.
_OPEN = re.compile(r"\[\[((?:(?!\[\[|\]\])[^\n])*)(\]\])?")


class Found(NamedTuple):
    """One reference in a text, and where it begins and ends."""

    kind: str
    key: str
    event: str
    possessive: bool
    start: int
    end: int


def find(text: str) -> Iterator[Found]:
    """Return every reference in a text, the malformed ones too."""
    if "[[" not in text:
        return
    for opened in _OPEN.finditer(text):
        form = _FORM.match(opened[1]) if opened[2] else None
        yield _read(form, *opened.span())


def _read(form: re.Match[str] | None, start: int, end: int) -> Found:
    """Return what a form names; no form is a malformed one, and names nothing."""
    if form is None:
        return Found(MALFORMED, "", "", False, start, end)
    if form["date"]:
        return Found(DATE, form["date"], "", False, start, end)
    if form["age"]:
        return Found(AGE, form["age"], form["event"], False, start, end)
    if form["chart"]:
        return Found(CHART, form["chart"], "", False, start, end)
    return Found(ENTITY, form["entity"], "", form["possessive"] is not None, start, end)


def in_data(data: "Plain", file: str) -> Iterator[Reference]:
    """Return the references in the texts of a document; the place is the route to the text."""
    for route, text in _texts(data, ()):
        for found in find(text):
            yield Reference(
                kind=found.kind,
                key=found.key,
                event=found.event,
                place=Place(file=file, at=route),
            )


def _texts(data: "Plain", route: Path) -> Iterator[tuple[Path, str]]:
    """Return the texts that could hold a reference, each with its route."""
    if isinstance(data, dict):
        parts: Iterable[tuple[str | int, Plain]] = data.items()
    elif isinstance(data, list):
        parts = enumerate(data)
    else:
        parts = ()
    for step, value in parts:
        if isinstance(value, str):
            if "[[" in value:
                yield (*route, step), value
        elif isinstance(value, dict | list):
            yield from _texts(value, (*route, step))
