"""A walk through the history of a store, the oldest commit first.

It needs one git process for each kind of question, however many commits there are.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from scrctl.model.audit import Anchor
from scrctl.model.error import ScrctlError
from scrctl.services.auditing.link import Link
from scrctl.store.former import last_files, past_files
from scrctl.store.layout import BOARD, CASES
from scrctl.store.objects import Objects
from scrctl.store.past import (
    ORDINARY,
    SIGNERS,
    File,
    Graph,
    Moment,
    PastCommit,
    ancestors,
    changes,
    empty_tree,
    independent,
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
    `begun`: the commits at which, or on a way to which, there was a board's file.
    `beginnings`: the commits of the walk with which a history begins, or the store in one.
    """

    repository: Repository
    objects: Objects
    graph: Graph
    tip: str
    order: Sequence[str]
    commits: dict[str, PastCommit] = field(default_factory=dict)
    moments: dict[str, Moment] = field(default_factory=dict)
    rulings: dict[str, tuple[str, str]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    beginnings: list[str] = field(default_factory=list)
    _former: dict[str, File] | None = field(default=None, init=False)

    def load(self, anchors: Sequence[Anchor]) -> None:
        """Read the commits of the walk, and those that it begins at or is held against."""
        within = set(self.order)
        beside = [p for c in self.order for p in self.graph[c] if p not in within]
        beside += [a.commit for a in anchors if a.commit in self.graph]
        wanted = list(dict.fromkeys([*self.order, *beside, self.tip]))
        places = {commit: place for place, commit in enumerate(self.graph)}
        for oid, raw in zip(wanted, self.objects.each(wanted, "commit"), strict=True):
            commit = parsed(oid, raw)
            # A shallow clone ends where the parents are not there. And whoever names an ancestor
            # of a parent beside it has merged nothing: his commit is like any other.
            known = [parent for parent in commit.parents if parent in places]
            self.commits[oid] = replace(commit, parents=independent(self.graph, known, places))

    def go(self, look: Look, step: Callable[[], None], anchors: Sequence[Anchor]) -> None:
        """Look at each commit: with its changes, the moment of its first parent, and its own."""
        answers = changes(self.repository, list(self._pairs()))
        for oid in self._seeds():
            self.moments[oid] = Moment()
            self.moments[oid].apply(next(answers))
            self.rulings[oid] = _ruling(self.moments[oid])
        self._note_begun()
        waiting = Counter(p for c in self.order for p in self.commits[c].parents)
        kept = {self.tip, *(anchor.commit for anchor in anchors)}
        for oid in self.order:
            commit = self.commits[oid]
            found = tuple(next(answers) for _ in commit.parents or ("",))
            before = self.moments[commit.parents[0]] if commit.parents else Moment()
            moment = self.moments[oid] = before.copy()
            moment.apply(found[0])
            self.rulings[oid] = _ruling(moment)
            link = Link(
                commit=commit,
                changes=found,
                parent_times=tuple(self.commits[p].committed for p in commit.parents),
                is_beginning=self._begins(commit, moment),
                earlier=self._earlier,
            )
            look(link, before, moment)
            waiting.subtract(commit.parents)
            for parent in {*commit.parents} - kept:
                if not waiting[parent]:
                    self.moments.pop(parent, None)
            step()

    def _earlier(self, path: str) -> File | None:
        """Return what a file of a case was last before the walk: it may be taken away by then."""
        if self._former is None:
            self._former = last_files(self.repository, self._seeds(), CASES)
        return self._former.get(path)

    def _begins(self, commit: PastCommit, moment: Moment) -> bool:
        """Say whether the store begins with a commit: no way that leads to it ever held one."""
        is_held = BOARD in moment.own
        was_held = not self.begun.isdisjoint(commit.parents)
        if is_held or was_held:
            self.begun.add(commit.id)
        is_beginning = is_held and not was_held
        if is_beginning or not commit.parents:
            self.beginnings.append(commit.id)
        return is_beginning

    def _note_begun(self) -> None:
        """Note which commits before the walk had a store, also where it was taken away again."""
        seeds = self._seeds()
        self.begun.update(oid for oid in seeds if BOARD in self.moments[oid].own)
        for oid in seeds if self.order else ():
            if oid not in self.begun and any(past_files(self.repository, [oid], BOARD)):
                self.begun.add(oid)

    def further_beginnings(self) -> list[str]:
        """Return the commits with which the store, or what was joined to it, begins once more.

        Of a larger repository that the store lies in, only those count that bring a store.
        """
        holding = [oid for oid in self.beginnings if oid in self.begun]
        seeds = self._seeds()
        first = seeds if not self.begun.isdisjoint(seeds) else holding[:1] or self.beginnings[:1]
        led = set[str]().union(*(ancestors(self.graph, oid) for oid in first))
        found = [oid for oid in self.beginnings if oid not in led]
        return [oid for oid in found if oid in self.begun or not self.repository.prefix]

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
    found = (moment.own.get(name, _NOBODY) for name in (SIGNERS, BOARD))
    signers, board = (file.oid if file.mode == ORDINARY else "" for file in found)
    return signers, board


def span(repository: Repository, graph: Graph, wanted: Wanted) -> tuple[tuple[str, ...], str]:
    """Return the commits to replay, parents before children, and the commit that they follow."""
    everything = tuple(graph)
    if wanted.last and len(everything) > wanted.last:
        # Not simply so many: a side of a merge may stand before others that are as new.
        return _after(graph, everything[-wanted.last - 1])
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
    return _after(graph, since)


def _after(graph: Graph, since: str) -> tuple[tuple[str, ...], str]:
    passed = ancestors(graph, since)
    return tuple(commit for commit in graph if commit not in passed), since
