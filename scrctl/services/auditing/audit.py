"""The audit: the store's history replayed, and held against anchors that were kept elsewhere."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from scrctl.audit.anchor import anchors_in, differences
from scrctl.audit.aside import put_aside
from scrctl.model.audit import Anchor, Audited, Irregularity, PutAside
from scrctl.model.diagnostic import Severity
from scrctl.model.error import ScrctlError
from scrctl.services.auditing.anchor import anchor_at
from scrctl.services.auditing.by_own import BY_OWN
from scrctl.services.auditing.growth import Read
from scrctl.services.auditing.link import Link
from scrctl.services.auditing.moved import came_from_elsewhere
from scrctl.services.auditing.passage import Judge
from scrctl.services.auditing.replacing import REPLACED
from scrctl.services.auditing.replay import LONDON, NOT_PLAIN, TAKEN_OUT, Replay, Tally, crash
from scrctl.services.auditing.shares import Share, beside, seldom_collected
from scrctl.services.auditing.signatures import signature_faults
from scrctl.services.auditing.walk import Walk, Wanted, span
from scrctl.services.lost import HISTORY
from scrctl.source.precise import Plain
from scrctl.store import layout
from scrctl.store.commit import held_by
from scrctl.store.files import LIMIT
from scrctl.store.objects import Objects
from scrctl.store.past import Moment, ancestors, graph_of, odd_refs
from scrctl.store.repository import open_repository
from scrctl.store.store import Store

NOT_KEPT = "STO029"
Progress = Callable[[str, int], Callable[[], None]]


class NoCommitError(ScrctlError):
    """There is no history yet."""


def audit(start: Path, wanted: Wanted, days: tuple[date, date], progress: Progress) -> Audited:
    """Replay the history of a store. `days`: the day asked about, and the real one."""
    store = Store.find(start)
    repository = open_repository(store.root, only_looks=True)
    tip = wanted.tip or repository.tip()
    if tip is None:
        raise NoCommitError(
            "The repository has no commit yet, so there is no history to audit.",
            hint="Make the first one: git add -A && git commit",
        )
    graph = graph_of(repository, tip)
    order, since = span(repository, graph, wanted)
    ask = partial(_judged, store.root, tip, wanted, days[1])
    with Objects(store.root) as objects, beside(len(order), ask) as (share, other):
        walk = Walk(repository=repository, objects=objects, graph=graph, tip=tip, order=order)
        tally = _replayed(walk, store, wanted, (days[1], share), progress)
        place = {commit: number for number, commit in enumerate(order)}
        tally.found.extend((*tally.judged, *(other() or ())))
        tally.found.sort(key=lambda one: place.get(one.commit, -1))
        tally.found[:0] = [_not_whole(clause) for clause in odd_refs(repository)]
        tally.found.extend(_beside(walk, wanted.anchors))
        unsigned, signed = signature_faults(walk, _to_be_signed(walk, wanted.anchors))
        tally.found.extend(unsigned)
        tally.found[:] = [_if_back(walk, one) for one in tally.found]
        found = _audited(walk, tally, days[0])
        return replace(found, since=since, anchors=wanted.anchors, signed=signed)


def served(
    root: Path, replayed: Audited, tip: str, days: tuple[date, date]
) -> tuple[Irregularity, ...]:
    """Return the entries before some commits that what these did to procedures speaks against.

    A version that is put back after it has served is in the last commits; what it let pass, in
    earlier ones. They are looked at only where the last ones touched a procedure at all, and what
    the state before them spoke against already is left out. `tip`: the last of the commits.
    """
    if not replayed.since or all(one.code != REPLACED for one in replayed.irregularities):
        return ()
    told = {(one.commit, one.entry, one.message) for one in replayed.irregularities}
    for known in _let_through(root, replayed.since, days):
        told.add((known.commit, known.entry, known.message))
    return tuple(
        one
        for one in _let_through(root, tip, days)
        if (one.commit, one.entry, one.message) not in told
    )


def _let_through(root: Path, tip: str, days: tuple[date, date]) -> tuple[Irregularity, ...]:
    found = audit(root, Wanted(tip=tip), days, lambda *_: lambda: None).irregularities
    return tuple(o for o in found if o.code == BY_OWN and o.severity is Severity.ERROR)


def served_told(found: Sequence[Irregularity]) -> tuple[str, ...]:
    """Say how many entries of before would not pass any more: for all to see, and no refusal.

    Whether the board wanted that, no command can know.
    """
    if not found:
        return ()
    what = "1 entry" if len(found) == 1 else f"{len(found)} entries"
    now = f"By the procedures as they are now, {what} that passed before would not have passed"
    return (f"{now} ({BY_OWN}): scrctl audit",)


def _replayed(
    walk: Walk, store: Store, wanted: Wanted, whose: tuple[date, Share], progress: Progress
) -> Tally:
    """Go through the commits of a walk; judge the entries of some of the cases."""
    walk.load(wanted.anchors)
    judge = Judge(store, walk.objects, partial(held_by, walk.repository, walk.tip))
    replay = Replay(walk.objects, judge, *whose)
    with seldom_collected():
        walk.go(_guarded(replay), progress("Replaying commit", len(walk.order)), wanted.anchors)
    return replay.tally


def _judged(
    root: Path, tip: str, wanted: Wanted, today: date, share: Share
) -> tuple[Irregularity, ...]:
    """Return what speaks against the entries of some of the cases; of the rest nothing is said."""
    store = Store(root)
    repository = open_repository(root, only_looks=True)
    graph = graph_of(repository, tip)
    order, _ = span(repository, graph, wanted)
    with Objects(root) as objects:
        walk = Walk(repository=repository, objects=objects, graph=graph, tip=tip, order=order)
        tally = _replayed(walk, store, wanted, (today, share), lambda *_: lambda: None)
    return tuple(tally.judged)


def read_anchors(file: Path) -> tuple[Anchor, ...]:
    """Return the anchors in a file; one without any is no comparison, so it ends the command."""
    try:
        with file.open("rb") as stream:
            text = stream.read(LIMIT).decode("utf-8", "replace")
    except OSError as error:
        raise ScrctlError(f"The file with the anchor cannot be read: {error.strerror}.") from None
    found = anchors_in(text)
    if not found:
        raise ScrctlError(
            "The file holds no anchor.",
            hint="An anchor is the line, or the JSON, that scrctl anchor printed; it may stand "
            "among other text.",
        )
    return found


def _guarded(replay: Replay) -> Callable[[Link, Moment, Moment], None]:
    """Return a look at a commit that goes on behind one that cannot be looked at, and says so."""

    def look(link: Link, before: Moment, moment: Moment) -> None:
        try:
            replay.step(link, before, moment)
        except Exception as error:  # noqa: BLE001 - a history made to break it must not pass
            day = link.commit.committed.astimezone(LONDON).date()
            replay.tally.found.append(replace(crash(error), commit=link.commit.id, day=day))

    return look


def _not_whole(clause: str) -> Irregularity:
    return Irregularity(
        code=NOT_PLAIN,
        message=clause,
        hint="The audit looked at what is stored. Make a new clone of the board's repository "
        "(git clone), and audit that.",
    )


def _beside(walk: Walk, anchors: tuple[Anchor, ...]) -> Iterator[Irregularity]:
    # A shallow clone seems to begin wherever it was cut, and is told as such.
    for oid in () if walk.repository.shallow else walk.further_beginnings():
        yield Irregularity(
            code=NOT_PLAIN,
            commit=oid,
            day=walk.commits[oid].committed.astimezone(LONDON).date(),
            message="a history begins here beside the one that the store began with: histories "
            "were put together",
            hint="Ask who joined them. What came in with this commit is held against nothing.",
        )
    begun = next((oid for oid in walk.beginnings if oid in walk.begun), "")
    if begun and came_from_elsewhere(walk, begun):
        commit = walk.commits[begun]
        yield Irregularity(
            code=NOT_PLAIN,
            commit=begun,
            day=commit.committed.astimezone(LONDON).date(),
            message="with this commit the store came from another folder of the repository: its "
            "history begins anew here, and what was changed on the way is held against nothing",
            hint="Move it back before it is sent. Where the board has moved it: audit the commit "
            f"before ({commit.parents[0][:10]}) in a copy of its own, compare the cases of the "
            "two, and have that minuted.",
        )
    for kept in anchors:
        yield from _against(walk, kept)


def _if_back(walk: Walk, found: Irregularity) -> Irregularity:
    """Leave the command out by which a case came back, once it has, or its number is taken."""
    if not found.message.endswith(TAKEN_OUT) or found.case not in walk.moments[walk.tip].cases:
        return found
    return replace(found, hint="It is there again, or its number is that of another case now.")


def _against(walk: Walk, kept: Anchor) -> Iterator[Irregularity]:
    """Hold the history against an anchor."""
    if kept.commit not in walk.graph:
        yield Irregularity(
            code=NOT_KEPT,
            commit=kept.commit,
            day=kept.on,
            message=f"the commit that was anchored on {kept.on} is not in the history any more: "
            "the history has been rewritten, or a later part of it is missing",
            hint="Compare with another copy of the store: git fetch from it and look for the "
            "commit. Stop all work on this one until it is found.",
        )
        return
    try:
        found = anchor_at(walk, kept.commit)
    except ScrctlError as error:
        yield replace(crash(error), commit=kept.commit)
        return
    different = differences(kept, found)
    if different:
        yield Irregularity(
            code=NOT_KEPT,
            commit=kept.commit,
            day=kept.on,
            message=f"the anchor of {kept.on} says otherwise than that commit: "
            f"{', '.join(different)}",
            hint="Check that the anchor was copied whole; if so, contents have been exchanged.",
        )


def _to_be_signed(walk: Walk, anchors: tuple[Anchor, ...]) -> tuple[str, ...]:
    """Return the commits after the anchors that hold: what was before is vouched for by them."""
    vouched: set[str] = set()
    for anchor in anchors:
        if anchor.commit in walk.graph:
            vouched |= ancestors(walk.graph, anchor.commit)
    return tuple(commit for commit in walk.order if commit not in vouched)


def _present(walk: Walk, tally: Tally, case_id: str) -> Sequence[Plain]:
    """Return the entries that the last commit holds of a case."""
    file = walk.moments[walk.tip].cases[case_id].get(HISTORY)
    try:
        return Read(walk.objects).entries(file) or []
    except ScrctlError as error:
        tally.found.append(replace(crash(error, case_id), commit=walk.tip))
        return []


def _audited(walk: Walk, tally: Tally, as_of: date) -> Audited:
    moment = walk.moments[walk.tip]
    aside: list[PutAside] = []
    entries = 0
    for case_id in sorted(filter(layout.is_case_id, moment.cases)):
        present = _present(walk, tally, case_id)
        entries += len(present)
        aside.extend(put_aside(case_id, present))
    return Audited(
        as_of=as_of,
        tip=walk.tip,
        since="",
        commits=len(walk.graph),
        replayed=len(walk.order),
        cases=sum(map(layout.is_case_id, moment.cases)),
        entries=entries,
        passages=tally.passages,
        irregularities=tuple(tally.found),
        aside=tuple(
            replace(one, commit=tally.origins.get((one.case, one.entry), "")) for one in aside
        ),
        imported=(tally.imported_cases, tally.imported_entries),
        declared=tally.declared,
    )
