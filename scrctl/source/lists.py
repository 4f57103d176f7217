"""How the lists of two sides become one: what an entry is known by, and where it stands."""

import json
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from scrctl.source.joined import Joined, Line
from scrctl.source.parts import Kind, Part, same
from scrctl.source.precise import Plain

Name = TypeVar("Name", bound=Hashable)

_KNOWN_BY = ("id", "key")
# Two additions that agree in all of one of these, and differ elsewhere, speak of one thing: two
# answers to a question, two reports of a meeting. Side by side one of them would count by accident.
_ONE_THING = (
    *(("id",), ("key",), ("question",), ("milestone",), ("year",), ("role", "person")),
    *(("on", "board"), ("on", "chaired_by"), ("on", "kind"), ("body", "start"), ("heading",)),
)
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._-]*\Z")


def known_by(*lists: Part) -> str:
    """Return the field that tells all entries of these lists apart, or nothing."""
    for field in _KNOWN_BY:
        if all(_is_known(part, field) for part in lists):
            return field
    return ""


def _is_known(part: Part, field: str) -> bool:
    names = [p.data.get(field) if isinstance(p.data, dict) else None for p in part.parts]
    return all(isinstance(name, str) for name in names) and len(set(names)) == len(names)


def order(ours: Sequence[Name], theirs: Sequence[Name]) -> list[Name]:
    """Return the names of both, as in ours, each new one of theirs behind the one it followed."""
    mine, other = set(ours), set(theirs)
    behind: dict[Name | None, list[Name]] = {}
    last: Name | None = None
    for name in theirs:
        if name in mine:
            last = name
        else:
            behind.setdefault(last, []).append(name)
    result: list[Name] = []
    waiting = behind.get(None, [])
    for name in ours:
        if name in other:
            result += waiting
            waiting = behind.get(name, [])
        result.append(name)
    return result + waiting


def order_of_three(
    base: Sequence[Name], ours: Sequence[Name], theirs: Sequence[Name]
) -> list[Name]:
    """Return the names of both sides; the order of theirs where only they have changed it."""
    common = set(base) & set(ours) & set(theirs)
    before, one, two = ([n for n in side if n in common] for side in (base, ours, theirs))
    return order(theirs, ours) if one == before and two != before else order(ours, theirs)


def placed(
    names: Sequence[Name], loose: Iterable[Name], is_before: Callable[[Name, Name], bool]
) -> list[Name]:
    """Return the names with the loose ones where they belong, if they do not stand there yet."""
    result = list(names)
    for name in loose:
        at = result.index(name)
        above, below = result[:at], result[at + 1 :]
        if any(is_before(name, n) for n in above) or any(is_before(n, name) for n in below):
            rest = above + below
            at = next((i for i, n in enumerate(rest) if is_before(name, n)), len(rest))
            result = [*rest[:at], name, *rest[at:]]
    return result


def is_apart(ours: Part, theirs: Part) -> bool:
    """Say whether empty lines stand between the entries of a list."""
    parts = ours.parts if len(ours.parts) > 1 else theirs.parts
    return any(part.lead and not part.lead[0].strip() for part in parts[1:])


def spaced(lines: Sequence[Line], *, is_first: bool, apart: bool) -> tuple[Line, ...]:
    """Return an entry's lines with an empty line before it, or with none."""
    start = next((i for i, n in enumerate(lines) if not isinstance(n, str) or n.strip()), 0)
    return (*(("",) if apart and not is_first else ()), *lines[start:])


def appended(base: Part, ours: Part, theirs: Part) -> Joined | None:
    """Join two lists without ids; None where that cannot be done.

    Both sides may add at the end, and one of them may have changed what was there.
    """
    first, second = (ours, theirs) if _continues(theirs, base) else (theirs, ours)
    if not _continues(second, base):
        return None
    old = {_said(part.data) for part in base.parts}
    fresh = {_said(part.data): part.data for part in first.parts if _said(part.data) not in old}
    more = [p for p in second.parts[len(base.parts) :] if _said(p.data) not in fresh]
    if any(_is_same_thing(part.data, data) for part in more for data in fresh.values()):
        return None
    column, apart = (first.parts or second.parts)[0].column, is_apart(first, second)
    lines: list[Line] = [line for part in first.parts for line in part.text]
    for part in more:
        lines += spaced(part.moved(column).text, is_first=not lines, apart=apart)
    data = [part.data for part in (*first.parts, *more)]
    return Joined(lines=tuple(lines), ours=data, theirs=data)


def _said(data: Plain) -> str:
    return json.dumps(data, sort_keys=True)


def _continues(part: Part, base: Part) -> bool:
    start = part.parts[: len(base.parts)]
    return len(start) == len(base.parts) and all(
        same(one.data, two.data) for one, two in zip(start, base.parts, strict=True)
    )


def _is_same_thing(one: Plain, other: Plain) -> bool:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    return any(
        all(field in one and field in other and same(one[field], other[field]) for field in fields)
        for fields in _ONE_THING
    )


def in_brackets(base: Part, ours: Part, theirs: Part) -> Joined | None:
    """Join two lists of words in brackets, to which both sides have only added."""
    lists = [part.data if part.data is not None else [] for part in (base, ours, theirs)]
    old, one, two = lists
    is_fit = all(isinstance(each, list) for each in lists) and ours.kind is Kind.LEAF
    if not is_fit or len(ours.lines) != 1 or not one or one[: len(old)] != old != two:
        return None
    more = [word for word in two[len(old) :] if word not in one]
    if two[: len(old)] != old or not all(isinstance(word, str) for word in (*one, *more)):
        return None
    before, bracket, after = ours.lines[0].rpartition("]")
    words = "".join(f", {w if _WORD.match(w) else json.dumps(w)}" for w in more)
    line = f"{before}{words}{bracket}{after}"
    data = [*one, *more]
    return Joined(lines=(line,), ours=data, theirs=data)
