"""Who could sign before a commit, and what the board asked: on every side that a merge joins.

A side that was begun before the list is one that anybody could begin, with a list of his own. So a
merge answers to each side's list; only one that another side has left behind counts no more.
"""

from scrctl.services.auditing.walk import Walk
from scrctl.store.past import ancestors


class Standing:
    """What held before each commit of a walk."""

    def __init__(self, walk: Walk) -> None:
        """Note which lists each commit of the walk, and each before it, goes back to."""
        self._walk = walk
        within = set(walk.order)
        self._known = self._beginnings([oid for oid in walk.rulings if oid not in within])
        for oid in walk.order:
            older = (self._known[parent] for parent in walk.commits[oid].parents)
            self._known[oid] = frozenset({walk.rulings[oid][0]}).union(*older)

    def _beginnings(self, oids: list[str]) -> dict[str, frozenset[str]]:
        lists = {oid: self._walk.rulings[oid][0] for oid in oids}
        if len({*lists.values()}) <= 1:
            return {oid: frozenset({found}) for oid, found in lists.items()}
        before = {oid: ancestors(self._walk.graph, oid) for oid in oids}
        return {oid: frozenset(lists[o] for o in oids if o in before[oid]) for oid in oids}

    def lists(self, commit: str) -> tuple[str, ...]:
        """Return the ids of the lists by which a commit has to be signed; none: by nobody's.

        The commit that brings the first list is held against its own.
        """
        found = self._listed(commit)
        if not found:
            own = self._walk.rulings[commit][0]
            return (own,) if own else ()
        left = {one for one in found.values() if self._is_left(one, found)}
        counting = [one for one in found.values() if one not in left]
        return tuple(dict.fromkeys(counting or found.values()))

    def boards(self, commit: str) -> tuple[str, ...]:
        """Return the ids of the board's file on each side; where some have a list, on those."""
        sides = self._listed(commit) or self._walk.commits[commit].parents
        return tuple(dict.fromkeys(self._walk.rulings[side][1] for side in sides))

    def _listed(self, commit: str) -> dict[str, str]:
        found = {p: self._walk.rulings[p][0] for p in self._walk.commits[commit].parents}
        return {parent: one for parent, one in found.items() if one}

    def _is_left(self, one: str, found: dict[str, str]) -> bool:
        return any(one in self._known[side] for side, other in found.items() if other != one)
