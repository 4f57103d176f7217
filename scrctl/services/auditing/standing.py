"""Who could sign before a commit, and what the board asked: on every side that a merge joins.

A side that was begun before the list is one that anybody could begin, with a list of his own. So a
merge answers to each side's list; only one that another side has left behind counts no more. A list
that is taken away, or with nobody left in it, leaves the last one that stood in force.
"""

from collections.abc import Sequence

from scrctl.audit.signers import signers_in
from scrctl.services.auditing.walk import Walk
from scrctl.store.former import past_files
from scrctl.store.past import SIGNERS, ancestors


class Standing:
    """What held before each commit of a walk."""

    def __init__(self, walk: Walk) -> None:
        """Note which lists are in force at each commit of the walk, and which it goes back to."""
        self._walk = walk
        self._names: dict[str, bool] = {"": False}
        self._force: dict[str, tuple[str, ...]] = {}
        within = set(walk.order)
        before = [oid for oid in walk.rulings if oid not in within]
        without = [oid for oid in before if not self._has_names(walk.rulings[oid][0])]
        is_gone = bool(without and self._last(without))
        for oid in before:
            own = walk.rulings[oid][0]
            last = self._last([oid]) if is_gone and oid in without else own
            self._force[oid] = tuple(filter(None, (last or own,)))
        self._known = self._beginnings(before)
        for oid in walk.order:
            older = (self._known[parent] for parent in walk.commits[oid].parents)
            self._known[oid] = frozenset({walk.rulings[oid][0]}).union(*older)
            own = walk.rulings[oid][0]
            self._force[oid] = (own,) if self._has_names(own) else self.lists(oid)

    def _beginnings(self, oids: list[str]) -> dict[str, frozenset[str]]:
        lists = {oid: self._force[oid] for oid in oids}
        if len({*lists.values()}) <= 1:
            return {oid: frozenset(found) for oid, found in lists.items()}
        before = {oid: ancestors(self._walk.graph, oid) for oid in oids}
        return {
            oid: frozenset(one for o in oids if o in before[oid] for one in lists[o])
            for oid in oids
        }

    def _last(self, oids: list[str]) -> str:
        """Return the last list with somebody in it that stood before some commits, or nothing."""
        past = past_files(self._walk.repository, oids, SIGNERS)
        return next((oid for oid in past if self._has_names(oid)), "")

    def _has_names(self, oid: str) -> bool:
        """Say whether anybody stands in a list."""
        if oid not in self._names:
            text = self._walk.objects.read(oid).decode("utf-8", "replace")
            self._names[oid] = any(signers_in(text))
        return self._names[oid]

    def takes_away(self, commit: str) -> bool:
        """Say whether a commit removes the list before it, or leaves nobody in it."""
        parents = self._walk.commits[commit].parents
        own = self._walk.rulings[commit][0]
        had = any(self._has_names(self._walk.rulings[parent][0]) for parent in parents)
        return had and not self._has_names(own)

    def lists(self, commit: str) -> tuple[str, ...]:
        """Return the ids of the lists by which a commit has to be signed; none: by nobody's.

        The commit that brings the first list is held against its own.
        """
        found = self._listed(commit)
        if not found:
            own = self._walk.rulings[commit][0]
            return (own,) if own else ()
        every = [one for lists in found.values() for one in lists]
        counting = [one for one in every if not self._is_left(one, found)]
        return tuple(dict.fromkeys(counting or every))

    def boards(self, commit: str) -> tuple[str, ...]:
        """Return the ids of the board's file on each side; where some have a list, on those."""
        sides = self._listed(commit) or self._walk.commits[commit].parents
        return tuple(dict.fromkeys(self._walk.rulings[side][1] for side in sides))

    def _listed(self, commit: str) -> dict[str, Sequence[str]]:
        parents = self._walk.commits[commit].parents
        return {p: self._force[p] for p in parents if self._force[p]}

    def _is_left(self, one: str, found: dict[str, Sequence[str]]) -> bool:
        sides = (side for side, others in found.items() if one not in others)
        return any(one in self._known[side] for side in sides)
