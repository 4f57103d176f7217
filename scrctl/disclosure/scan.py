"""The leak scan: no value of the register in a finished file, none in a file of the store.

What it reports is itself confidential enough: it says file, kind and place, and never the value.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from scrctl.disclosure.matcher import Match, Matcher
from scrctl.disclosure.readings import in_code, readings, rewritten
from scrctl.disclosure.register_view import RegisterView

if TYPE_CHECKING:
    from scrctl.disclosure.passage import Passage

# A picture, or another part of a file, that the scan cannot read.
NOT_EXAMINED = "not-examined"
# So much of two passages is read together, where a number or a parted word may run over.
_NEAR = 40
_RUNS_OVER = re.compile(r"\d\W*\n\W*\d|\w[-\u2010\u00ad]\s*\n\s*\w")


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
    before = ""
    for passage in passages(name, raw, drawn):
        if isinstance(passage, Unread):
            if not passage.prints & cleared:
                yield Leak(file=name, kind=NOT_EXAMINED, place=passage.place)
            continue
        for kind in _kinds(passage, before, matcher):
            yield Leak(file=name, kind=kind, place=passage.place)
        is_read = bool(passage.text.strip()) and not passage.technical
        before = passage.text if is_read else before


def _kinds(passage: "Passage", before: str, matcher: Matcher | None) -> Iterator[str]:
    """Yield the kind of each leak of a passage; `before` is the text of the one above it."""
    if "[[" in passage.text:
        yield "unfilled-reference"
    if matcher is None:
        return
    if not passage.technical:
        yield from _across(before, passage.text, matcher)
    # An address, or letters in the code of web pages, may be written out in the text.
    for text in readings(passage.text):
        for match in matcher.find(text, is_careful=not passage.technical):
            yield match.kind


def _across(before: str, after: str, matcher: Matcher) -> Iterator[str]:
    """Yield the kinds of values that begin at the end of one passage and end in the next.

    A line break that was meant as a blank, or parts a word, makes a heading and a paragraph of one
    value. Other words are not read together: where a passage ends, a sentence does.
    """
    tail = before[-_NEAR:]
    both = f"{tail}\n{after[:_NEAR]}"
    if _RUNS_OVER.search(both):
        for match in matcher.find(both):
            if match.start < len(tail) < match.end - 1:
                yield match.kind


def find_in_text(text: str, register: RegisterView) -> tuple[TextMatch, ...]:
    """Return where values of the register stand in a file of the store, a message or a name."""
    matcher = _matcher(register)
    found = dict.fromkeys(_placed(text, matcher.find(text)))
    lines = {(each.kind, each.line) for each in found}
    # What a code means has no column of its own.
    for kind, line in _read_otherwise(text, matcher):
        if (kind, line) not in lines:
            found[TextMatch(kind=kind, line=line, column=1)] = None
    return tuple(sorted(found, key=lambda each: (each.line, each.column, each.kind)))


def _read_otherwise(text: str, matcher: Matcher) -> Iterator[tuple[str, int]]:
    """Yield kind and line of what stands in a text as it may be read; it may run over lines."""
    for plain in rewritten(text)[1:]:
        yield from ((each.kind, each.line) for each in _placed(plain, matcher.find(plain)))
    for number, line in enumerate(text.split("\n"), start=1):
        for hidden in in_code(line):
            yield from ((match.kind, number) for match in matcher.find(hidden))


@lru_cache(maxsize=1)
def _matcher(register: RegisterView) -> Matcher:
    """Return what was made ready for the same register just before: names are asked one by one."""
    return Matcher(register)


def _placed(text: str, matches: Iterable[Match]) -> Iterator[TextMatch]:
    """Yield each match with its line and column: lines are counted once, not for each of them."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    for match in matches:
        line = bisect_right(starts, match.start)
        column = match.start - starts[line - 1] + 1
        length = match.end - match.start
        yield TextMatch(kind=match.kind, line=line, column=column, length=length)
