"""Two changed versions of one document, joined entry by entry.

Mappings are joined by key, and lists by the ids of their entries. To a list without ids each side
may add, and one of the two may change what was there. What both have changed differently is a
conflict: both versions stand in the text then, between git's marks, and nobody has decided.

Every line is one of the three texts' own. What comes out is read again, with each conflict decided
one way and the other, and compared with the data that was meant; where that differs, or where the
entries have no lines of their own, nothing is returned.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scrctl.source.joined import (
    Conflict,
    Gone,
    Joined,
    Line,
    Steps,
    UnfitError,
    Why,
    clash,
    clash_of_lists,
    for_ours,
    for_theirs,
    is_meant,
    of_one_side,
    own,
    taken,
    with_dash,
    with_marks,
    written_out,
)
from scrctl.source.lists import (
    appended,
    in_brackets,
    is_apart,
    known_by,
    order,
    order_of_three,
    placed,
    spaced,
)
from scrctl.source.parts import Kind, Part, Stands, parts_of, same
from scrctl.source.precise import Plain

_ENTRIES = ("entries",)
# Some seconds. A thousand new entries in a chronology of two thousand is below it.
_MOST_COMPARED = 2_500_000
_NOTHING = Part(kind=Kind.EMPTY)

Before = Callable[[Plain, Plain], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a document asks of its list `entries`, and of fields that only hold together.

    `is_before` says whether an entry has to stand above another. `is_record`: what two sides have
    added is never joined. `unit`: fields of one mapping of which not each side may change some.
    """

    is_before: Before | None = None
    is_record: bool = False
    unit: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The text of the result, and the conflicts that stand in it.

    In `ours` each entry with a conflict in it is whole as the first side has it: its fields hold
    together. It is empty where that cannot be told apart.
    """

    text: str
    conflicts: tuple[Conflict, ...] = ()
    ours: str = ""


def merge(base: str, ours: str, theirs: str, policy: Policy) -> Merged | None:
    """Join two versions that began as `base`; None where it cannot be done with certainty."""
    if theirs in (ours, base):
        return Merged(text=ours)
    if ours == base:
        return Merged(text=theirs)
    old, one, two = (parts_of(text) for text in (base, ours, theirs))
    if Kind.LEAF in (old.kind, one.kind, two.kind) or Kind.LIST in (one.kind, two.kind):
        return None
    try:
        joined = _Merger(policy).inside(old, one, two, ())
    except UnfitError:
        return None
    sides = ((for_ours, joined.ours), (for_theirs, joined.theirs))
    if not all(is_meant(written_out(joined.lines, chosen), meant) for chosen, meant in sides):
        return None
    conflicts = tuple(line for line in joined.lines if isinstance(line, Conflict))
    kept = _Merger(policy, frozenset(conflict.unit for conflict in conflicts))
    rest = _decided((old, one, two), kept) if conflicts else ""
    return Merged(text=written_out(joined.lines, with_marks), conflicts=conflicts, ours=rest)


def _decided(parts: tuple[Part, Part, Part], merger: "_Merger") -> str:
    """Join with the entries that the merger keeps; empty where a conflict is left all the same."""
    try:
        joined = merger.inside(*parts, ())
    except UnfitError:
        return ""
    text = written_out(joined.lines, for_ours)
    is_open = any(isinstance(line, Conflict) for line in joined.lines)
    return "" if is_open or not is_meant(text, joined.ours) else text


@dataclass(frozen=True, slots=True)
class _Merger:
    """Joins the versions of an entry, and of all that it holds; those in `kept` stay as in ours."""

    policy: Policy
    kept: frozenset[Steps] = frozenset()

    def entry(
        self, base: Part | None, ours: Part | None, theirs: Part | None, at: Steps
    ) -> Joined | None:
        """Join the versions of one entry; None for an entry that is no more."""
        if at in self.kept:
            return taken(ours) if ours else None
        if ours is None or theirs is None:
            return of_one_side(base, ours, theirs, at)
        theirs = theirs.moved(ours.column)
        base = base.moved(ours.column) if base else _NOTHING
        if base.text == ours.text:
            return taken(theirs)
        if theirs.text in (ours.text, base.text):
            return taken(ours)
        body = self.body(base, ours, theirs, at)
        lead = _remarks(base.lead, ours.lead, theirs.lead)
        return Joined(lines=(*lead, *body.lines), ours=body.ours, theirs=body.theirs)

    def body(self, base: Part, ours: Part, theirs: Part, at: Steps) -> Joined:
        """Join the versions of an entry that both sides have, without what stands before it."""
        if same(ours.data, theirs.data):
            return self.within(base, ours, theirs, at) or _with_remark(ours, theirs)
        is_new = not base.lines
        if is_new and ours.stands is Stands.IN_LIST:
            return clash(ours, theirs, at, Why.ADDED)
        joined = self.within(base, ours, theirs, at)
        if joined is not None:
            return joined
        if not is_new and same(base.data, ours.data):
            return own(theirs)
        if not is_new and same(base.data, theirs.data):
            return own(ours)
        words = in_brackets(base, ours, theirs)
        return words or clash(ours, theirs, at, Why.ADDED if is_new else Why.CHANGED)

    def within(self, base: Part, ours: Part, theirs: Part, at: Steps) -> Joined | None:
        """Join two entries by what they hold; None where that cannot be done."""
        kinds = {ours.kind, theirs.kind} - {Kind.EMPTY}
        if len(kinds) != 1 or Kind.LEAF in kinds or base.kind not in (*kinds, Kind.EMPTY):
            return None
        try:
            joined = self.inside(base, ours, theirs, at)
            return with_dash(joined, ours.column) if ours.stands is Stands.IN_LIST else joined
        except UnfitError:
            return None

    def inside(self, base: Part, ours: Part, theirs: Part, at: Steps) -> Joined:
        """Join what two mappings or two lists hold, under the line of the key."""
        is_list = Kind.LIST in (ours.kind, theirs.kind)
        inner = (self.items if is_list else self.keys)(base, ours, theirs, at)
        head = ours.head or theirs.head
        if head and not (inner.ours and inner.theirs):
            # Nothing is left under the key; with a conflict in it there would be for one side.
            if inner.lines or not head[0].endswith(":"):
                raise UnfitError
            head = (head[0] + (" []" if is_list else " {}"),)
        lines = (*head, *inner.lines, *_remarks(base.tail, ours.tail, theirs.tail))
        return Joined(lines=lines, ours=inner.ours, theirs=inner.theirs)

    def keys(self, base: Part, ours: Part, theirs: Part, at: Steps) -> Joined:
        """Join two mappings key by key, in the order of ours."""
        old, one, two = ({p.name: p for p in part.parts} for part in (base, ours, theirs))
        found = self.all_of(order(list(one), list(two)), (old, one, two), at)
        found |= self.together((old, one, two), list(found), at)
        lines = [line for joined in found.values() for line in joined.lines]
        mine = {name: j.ours for name, j in found.items() if j.ours is not Gone}
        other = {name: j.theirs for name, j in found.items() if j.theirs is not Gone}
        return Joined(lines=tuple(lines), ours=mine, theirs=other)

    def together(
        self, sides: tuple[dict[str, Part], ...], names: Sequence[str], at: Steps
    ) -> dict[str, Joined]:
        """Return one conflict for fields that only hold together, where each side changed some."""
        fields = [name for name in names if name in self.policy.unit]
        old, one, two = ({n: side[n].data for n in fields if n in side} for side in sides)
        if any(same(a, b) for a, b in ((old, one), (old, two), (one, two))):
            return {}
        column = next(part.column for side in sides[1:] for part in side.values())
        lines = [
            tuple(line for n in fields if n in side for line in side[n].moved(column).text)
            for side in sides[1:]
        ]
        where = (*at, fields[0])
        whole = Conflict(at=where, why=Why.UNIT, ours=lines[0], theirs=lines[1])
        return {
            name: Joined(
                lines=(whole,) if name == fields[0] else (),
                ours=one.get(name, Gone),
                theirs=two.get(name, Gone),
            )
            for name in fields
        }

    def items(self, base: Part, ours: Part, theirs: Part, at: Steps) -> Joined:
        """Join two lists."""
        if self.policy.is_record and at == _ENTRIES:
            return clash_of_lists(ours, theirs, at, Why.RECORD)
        field = known_by(base, ours, theirs)
        if not field:
            joined = appended(base, ours, theirs)
            return joined or clash_of_lists(ours, theirs, at, Why.LIST)
        old, one, two = (
            {part.data[field]: part for part in side.parts} for side in (base, ours, theirs)
        )
        names = order_of_three(list(old), list(one), list(two))
        found = self.all_of(names, (old, one, two), at)
        if self.policy.is_before and at == _ENTRIES:
            names = self.by_date(found, one)
        first, apart = next(iter(one), None), is_apart(ours, theirs)
        lines: list[Line] = []
        for name in (name for name in names if name in found):
            keeps = name in one and (name == first) == (not lines)
            more = found[name].lines
            lines += more if keeps else spaced(more, is_first=not lines, apart=apart)
        both = [found[name] for name in names if name in found]
        return Joined(
            lines=tuple(lines),
            ours=[j.ours for j in both if j.ours is not Gone],
            theirs=[j.theirs for j in both if j.theirs is not Gone],
        )

    def all_of(
        self, names: Sequence[str], sides: tuple[dict[str, Part], ...], at: Steps
    ) -> dict[str, Joined]:
        """Join the entries of these names; those that are no more are left out."""
        old, one, two = sides
        column = next((part.column for side in (one, two) for part in side.values()), 0)
        found: dict[str, Joined] = {}
        for name in names:
            theirs = two[name].moved(column) if name in two else None
            joined = self.entry(old.get(name), one.get(name), theirs, (*at, name))
            if joined is not None:
                found[name] = joined
        return found

    def by_date(self, found: dict[str, Joined], ours: dict[str, Part]) -> list[str]:
        """Return the names with those that are new or have another date where they belong."""
        data = {n: j.theirs if j.ours is Gone else j.ours for n, j in found.items()}
        before = self.policy.is_before or _never

        def is_before(one: str, other: str) -> bool:
            return before(data[one], data[other])

        def is_loose(name: str) -> bool:
            if name not in ours:
                return True
            now, then = data[name], ours[name].data
            return before(now, then) or before(then, now)

        loose = [name for name in found if is_loose(name)]
        if len(loose) * len(found) > _MOST_COMPARED:
            raise UnfitError
        return placed(list(found), loose, is_before)


def _never(_one: Plain, _other: Plain) -> bool:
    return False


def _with_remark(ours: Part, theirs: Part) -> Joined:
    """Return ours, or theirs where they say the same and only theirs has a remark beside it."""
    has, has_too = (any("#" in line for line in part.lines) for part in (ours, theirs))
    return own(theirs if has_too and not has else ours)


def _remarks(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """Return comments and empty lines as in ours, with the comments that only theirs have added."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    known = {line.strip() for line in (*base, *ours)}
    return ours + tuple(n for n in theirs if n.strip() and n.strip() not in known)
