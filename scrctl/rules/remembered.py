"""Rules that are not asked again while nothing that they looked at has changed.

A rule is a function of a case and its context, and of nothing else. So what it found holds for as
long as all that it read from the two is the same: an audit asks the rules thousands of times about
cases of which one document has changed. What reads the history, which grows at each step, is asked
each time.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import cast

from scrctl.model.diagnostic import Problem
from scrctl.model.dossier import Case
from scrctl.rules.registry import Registry, load
from scrctl.rules.rule import Context

# What differs from one entry of a history to the next.
_MOVING = frozenset({"history", "deadlines", "as_of"})
# What methods and properties of the two look at beside what they are given.
BEHIND = {"folder": ("id",), "place": ("id",), "sharing": ("joint", "chronologies")}
_MOST = 60_000

Key = tuple[object, int]


class _Watched:
    """Stands for a case or a context, and notes what is read of it."""

    __slots__ = ("_known", "_real", "read")

    def __init__(self, real: object, known: frozenset[str]) -> None:
        self._real, self._known = real, known
        self.read: dict[str, object] = {}

    def __getattr__(self, name: str) -> object:
        value: object = getattr(self._real, name)
        behind = BEHIND.get(name, ("procedures",))
        for source in (name,) if name in self._known else behind:
            self.read[source] = getattr(self._real, source)
        return value


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a rule found, and what it had read of the case and of the context."""

    found: tuple[Problem, ...]
    read: tuple[Mapping[str, object], Mapping[str, object]]

    def holds(self, case: Case, context: Context) -> bool:
        """Say whether all that was read is the same still."""
        return _is_same(case, self.read[0]) and _is_same(context, self.read[1])


def _is_same(real: object, read: Mapping[str, object]) -> bool:
    for name, value in read.items():
        now = getattr(real, name)
        if now is not value and now != value:
            return False
    return True


_CASE = frozenset(each.name for each in fields(Case))
_CONTEXT = frozenset(each.name for each in fields(Context))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered(Registry):
    """A registry that keeps what its rules found, for as long as it holds."""

    kept: dict[tuple[str, Key], tuple[_Kept, object]] = field(default_factory=dict)
    moving: dict[Key, object] = field(default_factory=dict)

    def ask(
        self, check: Callable[..., Iterable[Problem]], case: Case, context: Context, *given: object
    ) -> Iterable[Problem]:
        """Return what a rule finds, from memory where it is sure to find the same."""
        key = (check, id(given[0]) if given else 0)
        if key in self.moving:
            return check(case, context, *given)
        known = self.kept.get((case.id, key))
        if known is not None and known[0].holds(case, context):
            return known[0].found
        seen = _Watched(case, _CASE), _Watched(context, _CONTEXT)
        found = tuple(check(cast("Case", seen[0]), cast("Context", seen[1]), *given))
        read = seen[0].read, seen[1].read
        if not _MOVING.isdisjoint({*read[0], *read[1]}):
            self.moving[key] = given
        else:
            if len(self.kept) > _MOST:
                self.kept.clear()
            # With what was given: its id is no other's while it is kept.
            self.kept[case.id, key] = (_Kept(found, read), given)
        return found


def remembering() -> Remembered:
    """Return the registry of all rules, with a memory of its own."""
    known = load()
    return Remembered(**{each.name: getattr(known, each.name) for each in fields(known)})
