"""A walk through the history of a store, the oldest commit first.

It needs one git process for each kind of question, however many commits there are.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from scrctl.model.audit import Anchor
from scrctl.model.error import ScrctlError
from scrctl.services.auditing.replay import Link
from scrctl.store.layout import BOARD
from scrctl.store.objects import Objects
from scrctl.store.past import (
    SIGNERS,
    File,
    Graph,
    Moment,
    PastCommit,
    ancestors,
    changes,
    empty_tree,
    parsed,
)
from scrctl.store.repository import Repository

Look = Callable[[Link, Moment, Moment], None]
_NOBODY = File("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """From which commit on, or how many of the last commits; and the anchors to hold against.

    `tip`: the last commit, where that is not the branch's own.
    """

    tip: str = ""
    since: str = ""
    last: int = 0
    anchors: tuple[Anchor, ...] = ()


@dataclass(slots=True, kw_only=True)
class Walk:
    """What a walk knows. `moments` are kept for the tip and the anchors alone.

    `rulings`: by commit, the ids of the list of those who may sign and of the board's file in it.
    """

    repository: Repository
    objects: Objects
    graph: Graph
    tip: str
    order: Sequence[str]
    commits: dict[str, PastCommit] = field(default_factory=dict)
    moments: dict[str, Moment] = field(default_factory=dict)
    rulings: dict[str, tuple[str, str]] = field(default_factory=dict)

    def load(self, anchors: Sequence[Anchor]) -> None:
        """Read the commits of the walk, and those that it begins at or is held against."""
        within = set(self.order)
        beside = [p for c in self.order for p in self.graph[c] if p not in within]
        beside += [a.commit for a in anchors if a.commit in self.graph]
        wanted = list(dict.fromkeys([*self.order, *beside, self.tip]))
        for oid, raw in zip(wanted, self.objects.each(wanted, "commit"), strict=True):
            commit = parsed(oid, raw)
            # A shallow clone ends where the parents are not there.
            known = tuple(parent for parent in commit.parents if parent in self.graph)
            self.commits[oid] = replace(commit, parents=known)

    def go(self, look: Look, step: Callable[[], None], anchors: Sequence[Anchor]) -> None:
        """Look at each commit: with its changes, the moment of its first parent, and its own."""
        answers = changes(self.repository, list(self._pairs()))
        for oid in self._seeds():
            self.moments[oid] = Moment()
            self.moments[oid].apply(next(answers))
            self.rulings[oid] = _ruling(self.moments[oid])
        waiting = Counter(p for c in self.order for p in self.commits[c].parents)
        kept = {self.tip, *(anchor.commit for anchor in anchors)}
        for oid in self.order:
            commit = self.commits[oid]
            link = Link(
                commit=commit,
                changes=tuple(next(answers) for _ in commit.parents or ("",)),
                parent_times=tuple(self.commits[p].committed for p in commit.parents),
            )
            before = self.moments[commit.parents[0]] if commit.parents else Moment()
            moment = self.moments[oid] = before.copy()
            moment.apply(link.changes[0])
            self.rulings[oid] = _ruling(moment)
            look(link, before, moment)
            waiting.subtract(commit.parents)
            for parent in {*commit.parents} - kept:
                if not waiting[parent]:
                    self.moments.pop(parent, None)
            step()

    def _seeds(self) -> list[str]:
        within = set(self.order)
        return [commit for commit in self.commits if commit not in within]

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Give the trees to compare: first those that are read whole, then each step."""
        nothing = empty_tree(self.repository)
        for oid in self._seeds():
            yield nothing, self.commits[oid].tree
        for oid in self.order:
            commit = self.commits[oid]
            for parent in commit.parents:
                yield self.commits[parent].tree, commit.tree
            if not commit.parents:
                yield nothing, commit.tree


def _ruling(moment: Moment) -> tuple[str, str]:
    return moment.own.get(SIGNERS, _NOBODY).oid, moment.own.get(BOARD, _NOBODY).oid


def span(repository: Repository, graph: Graph, wanted: Wanted) -> tuple[tuple[str, ...], str]:
    """Return the commits to replay, parents before children, and the commit that they follow."""
    everything = tuple(graph)
    if wanted.last and len(everything) > wanted.last:
        return everything[-wanted.last :], everything[-wanted.last - 1]
    if not wanted.since:
        return everything, ""
    # Behind this word git takes nothing for an option.
    found = repository.run("rev-parse", "--verify", "-q", "--end-of-options", wanted.since)
    since = repository.tip(found.text) if found.status == 0 else None
    if since is None or since not in graph:
        raise ScrctlError(
            "The commit that --since names is none of this branch's history.",
            hint="git log shows them. If it was one of them once, the history has been rewritten: "
            "hold it against an anchor (scrctl audit --anchor FILE).",
            exit_code=1,
        )
    passed = ancestors(graph, since)
    return tuple(commit for commit in everything if commit not in passed), since
