"""The leak scan: no value of the register in a finished file, none in a file of the store.

What it reports is itself confidential enough: it says file, kind and place, and never the value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from scrctl.disclosure.matcher import Match, Matcher
from scrctl.disclosure.readings import readings
from scrctl.disclosure.register_view import RegisterView

# A picture, or another part of a file, that the scan cannot read.
NOT_EXAMINED = "not-examined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Something in a finished file that must not go out."""

    file: str
    kind: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMatch:
    """A value of the register in a text: which kind, where (both from 1), how many signs."""

    kind: str
    line: int
    column: int
    length: int = field(default=0, compare=False)


def scan(
    files: Mapping[str, bytes],
    register: RegisterView | None,
    drawn: Mapping[bytes, bytes] | None = None,
    cleared: frozenset[str] = frozenset(),
) -> tuple[Leak, ...]:
    """Return every leak of finished files, by name; each kind and place of a file once.

    Without a register only references that nothing filled are looked for. `drawn` are the pictures
    that may stand in a file, byte for byte, each with the SVG from which it was made: that is read
    in the picture's place. Any other picture passes only if its print is among those that are
    `cleared`: what it shows is not searched.
    """
    known = drawn or {}
    matcher = Matcher(register) if register is not None else None
    found = {
        leak: None
        for name, raw in files.items()
        for leak in _in_file((name, raw), matcher, known, cleared)
    }
    return tuple(found)


def _in_file(
    file: tuple[str, bytes],
    matcher: Matcher | None,
    drawn: Mapping[bytes, bytes],
    cleared: frozenset[str],
) -> Iterator[Leak]:
    # Only a finished file needs the readers of HTML, Word and PDF.
    from scrctl.disclosure.extract import passages
    from scrctl.disclosure.passage import Unread

    name, raw = file
    for passage in passages(name, raw, drawn):
        if isinstance(passage, Unread):
            if not passage.prints & cleared:
                yield Leak(file=name, kind=NOT_EXAMINED, place=passage.place)
            continue
        if "[[" in passage.text:
            yield Leak(file=name, kind="unfilled-reference", place=passage.place)
        if matcher is None:
            continue
        # An address, or letters in the code of web pages, may be written out in the text.
        for text in readings(passage.text):
            for match in matcher.find(text, is_careful=not passage.technical):
                yield Leak(file=name, kind=match.kind, place=passage.place)


def find_in_text(text: str, register: RegisterView) -> tuple[TextMatch, ...]:
    """Return where values of the register stand in a file of the store, a message or a name."""
    matcher = _matcher(register)
    found = {_placed(text, match): None for match in matcher.find(text)}
    if len(readings(text)) > 1:
        for number, line in enumerate(text.split("\n"), start=1):
            for plain in readings(line)[1:]:
                for match in matcher.find(plain):
                    found.setdefault(TextMatch(kind=match.kind, line=number, column=1))
    return tuple(sorted(found, key=lambda each: (each.line, each.column, each.kind)))


@lru_cache(maxsize=1)
def _matcher(register: RegisterView) -> Matcher:
    """Return what was made ready for the same register just before: names are asked one by one."""
    return Matcher(register)


def _placed(text: str, match: Match) -> TextMatch:
    line = text.count("\n", 0, match.start) + 1
    column = match.start - (text.rfind("\n", 0, match.start) + 1) + 1
    return TextMatch(kind=match.kind, line=line, column=column, length=match.end - match.start)
