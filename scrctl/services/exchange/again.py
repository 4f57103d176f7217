"""One's own commits made again on top of what others have done, each judged anew.

What a step was allowed to do was found on a record that did not hold the others' steps. So none is
merged: each is made again, and its gate asked again. What no longer holds is left aside and kept.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from scrctl.model.exchange import Aside, Told
from scrctl.services.exchange.aside import Kept, keep
from scrctl.services.exchange.joining import Joined, Versions, joined
from scrctl.services.exchange.saying import (
    are_edits,
    hint_of,
    message_again,
    opened_again,
    refuse_unsaved,
)
from scrctl.services.exchange.told import told_of
from scrctl.services.exchange.trial import Trial, has_new_errors
from scrctl.services.lost import HISTORY
from scrctl.store import layout
from scrctl.store.adoption import Author, difference, made_again
from scrctl.store.beside import CARRIED, is_own, modes_of
from scrctl.store.past import NOTHING, ORDINARY, Change, File, PastCommit, place
from scrctl.store.repository import Entry, Repository

_NO_FILE = "it brings a link or a program where an ordinary file belongs"
_REST = "what you have changed in its other entries is taken over"
_TAKEN = (
    "the number {} was taken by somebody else's case meanwhile; what you wrote under it is about "
    "another one, so all of it is left aside"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where commits are made again. `top` is the repository from its top, `prefix` the way down.

    `identity`: who makes them now; `words`: those of the board and its procedures.
    `today`: the real day, where `as_of` may be another. `left`: what was left aside so far, by its
    first commit; `to_keep`: each commit of that with its documents; `taken`: the cases whose
    numbers others have taken, each with that first commit; `same`: the commits that did just what
    others did.
    """

    top: Repository
    prefix: str
    trial: Trial
    identity: Mapping[str, str]
    words: frozenset[str]
    as_of: date
    today: date
    left: dict[str, Aside] = field(default_factory=dict)
    to_keep: list[tuple[Aside, Kept]] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """The files that a commit gets when it is made again, and what keeps it from being made.

    `laid`: what is laid out of each file where it is left aside; `clashing`: those that clash with
    what others did; `rest`: what can be taken over even of these.
    `is_same`: others have recorded the same.
    """

    contents: Mapping[str, bytes | None]
    why: tuple[str, ...] = ()
    laid: Mapping[str, bytes | None] = field(default_factory=dict)
    clashing: frozenset[str] = frozenset()
    rest: Mapping[str, bytes | None] = field(default_factory=dict)
    modes: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    is_same: bool = False


def again(bench: Bench, oid: str, theirs: tuple[Told, ...]) -> tuple[Told, ...]:
    """Make a commit again on top of the last one that was taken, and say what it did.

    What cannot be made is left aside: the bench says of it what it was, and why.
    """
    commit = bench.trial.commit(oid)
    changes = difference(bench.top, commit.parents[0], oid)
    mine = _told(bench, commit, changes, [change.path for change in changes])
    aside = _aside(oid, mine, theirs)
    taken = _taken(bench, oid, changes)
    if taken:
        _leave_whole(bench, aside, taken, changes)
        return ()
    drawn = _drawn(bench, changes)
    part = _part(bench, aside, changes, drawn)
    if part is not None:
        _leave(bench, part, (oid, {path: drawn.laid[path] for path in drawn.clashing}))
        return _told(bench, commit, changes, {*drawn.contents, *drawn.rest})
    # A commit that changes nothing was made for its message: it is no repetition of others' work.
    is_own = bool(drawn.contents) or not changes
    why = drawn.why
    if not why and is_own:
        new = _made(bench, commit, drawn.contents, drawn.modes)
        why = tuple(f"{one.message} ({one.code})" for one in bench.trial.faults(new))
    if not why:
        bench.same.extend(() if is_own else (oid,))
        return mine if is_own else ()
    if drawn.is_same and drawn.clashing:
        bench.left[oid] = replace(aside, why=why)
        return ()
    hint = drawn.hint or hint_of(mine[0].case, drawn.laid)
    _leave(bench, replace(aside, why=why, hint=hint), (oid, drawn.laid))
    return ()


def _aside(oid: str, mine: tuple[Told, ...], theirs: tuple[Told, ...]) -> Aside:
    cases = {one.case for one in mine}
    others = tuple(one for one in theirs if one.case in cases)
    return Aside(commit=oid, told=mine, why=(), theirs=others, folder="", hint="")


def _part(bench: Bench, aside: Aside, changes: tuple[Change, ...], drawn: _Drawn) -> Aside | None:
    """Make what can be made of edits that were saved; say what is left aside of them.

    None where they hold only together: a step, a register, or documents that would not fit without
    what was left aside.
    """
    commit = bench.trial.commit(aside.commit)
    contents = {**drawn.contents, **drawn.rest}
    if not (drawn.clashing and contents and are_edits(commit, changes)):
        return None
    told = _told(bench, commit, changes, contents)
    cases = {one.case for one in told}
    commits = bench.trial.tip, _made(bench, commit, contents, {})
    root = bench.top.store / bench.prefix
    if "" in cases or has_new_errors(root, commits, cases, bench.as_of):
        return None
    if bench.trial.faults(commits[1]):
        return None
    told = _told(bench, commit, changes, drawn.clashing)
    taken = (_REST,) if drawn.rest else ()
    return replace(aside, told=told, why=(*drawn.why, *taken), hint=drawn.hint)


def _told(
    bench: Bench, commit: PastCommit, changes: tuple[Change, ...], paths: Container[str]
) -> tuple[Told, ...]:
    some = tuple(change for change in changes if change.path in paths)
    return told_of(commit, _in_store(bench, some), bench.words, bench.trial.entries)


def _taken(bench: Bench, oid: str, changes: tuple[Change, ...]) -> str:
    """Return a case of a commit, or named in it, that has a number which others have taken.

    Whoever opened it here wrote about another child from then on, and until it was received.
    """
    opened = {
        place(change.path)[0]: bench.prefix + change.path
        for change in _in_store(bench, changes)
        if place(change.path)[1] == HISTORY and change.before.mode == NOTHING
    }
    held = bench.top.entries(bench.trial.tip, *opened.values()) if opened else {}
    for case, path in opened.items():
        if path in held:
            refuse_unsaved(bench.top.store / bench.prefix, case)
            bench.taken.setdefault(case, oid)
    named = (
        case
        for case in bench.taken
        for change in _in_store(bench, changes)
        if place(change.path)[0] == case or _comes_to_name(bench, change, case)
    )
    return next(named, "")


def _comes_to_name(bench: Bench, change: Change, case: str) -> bool:
    """Say whether a change brings in the number of a case: a link would lead to another child."""
    sides = (_content(bench, file.oid, file.mode) for file in (change.before, change.after))
    before, after = (case.encode() in (content or b"") for content in sides)
    return after and not before


def _leave_whole(bench: Bench, aside: Aside, case: str, changes: tuple[Change, ...]) -> None:
    """Leave a commit aside with whatever came before it for the same case."""
    first = bench.left.get(bench.taken[case])
    oid = aside.commit
    documents = _files(bench, changes)
    if first is None:
        history = documents.get(f"{bench.prefix}{layout.case_folder(case)}/{HISTORY}")
        first = replace(aside, told=(), why=(_TAKEN.format(case),), hint=opened_again(history))
    _leave(bench, replace(first, told=(*first.told, *aside.told)), (oid, documents))


def _leave(bench: Bench, aside: Aside, kept: Kept) -> None:
    """Note what is left aside. It is kept later: something may stand in the way of the rest."""
    bench.to_keep.append((aside, kept))
    bench.left[aside.commit] = aside


def keep_all(bench: Bench) -> None:
    """Keep what is left aside, and say of each piece where it lies."""
    root = bench.top.store / bench.prefix
    for aside, kept in bench.to_keep:
        bench.left[aside.commit] = keep(bench.top, root, aside, kept, bench.today)


def _in_store(bench: Bench, changes: tuple[Change, ...]) -> Iterator[Change]:
    for change in changes:
        if change.path.startswith(bench.prefix):
            yield change._replace(path=change.path.removeprefix(bench.prefix))


def _drawn(bench: Bench, changes: tuple[Change, ...]) -> _Drawn:
    """Join each file of a commit with what others have made of it."""
    held = bench.top.entries(bench.trial.tip, *(change.path for change in changes))
    contents: dict[str, bytes | None] = {}
    laid: dict[str, bytes | None] = {}
    rest: dict[str, bytes | None] = {}
    modes: dict[str, str] = {}
    clashing: dict[str, Joined] = {}
    for change in changes:
        there = held.get(change.path)
        if not modes_of(change) | {there.mode if there else NOTHING} <= {ORDINARY, NOTHING}:
            if not _fits(bench, change, there):
                return _Drawn(contents={}, why=(_NO_FILE,), laid=_files(bench, changes))
            if _there(there, change) != change.after:
                contents[change.path] = _content(bench, change.after.oid, change.after.mode)
                modes[change.path] = change.after.mode
            continue
        found = _versions(bench, change, there)
        one = joined(found, bench.as_of)
        laid[change.path] = one.laid
        if one.why:
            clashing[change.path] = one
        elif one.content != found.theirs:
            contents[change.path] = one.content
        if one.rest not in (None, found.theirs):
            rest[change.path] = one.rest
    return _Drawn(
        contents=contents,
        why=tuple(dict.fromkeys(why for one in clashing.values() for why in one.why)),
        laid=laid,
        modes=modes,
        clashing=frozenset(clashing),
        rest=rest,
        hint=". ".join(dict.fromkeys(one.hint for one in clashing.values() if one.hint)),
        is_same=not contents and all(one.is_same for one in clashing.values()),
    )


def _versions(bench: Bench, change: Change, there: Entry | None) -> Versions:
    return Versions(
        path=change.path,
        before=_content(bench, change.before.oid, change.before.mode),
        mine=_content(bench, change.after.oid, change.after.mode),
        theirs=bench.top.blobs([there.oid])[0] if there else None,
    )


def _fits(bench: Bench, change: Change, there: Entry | None) -> bool:
    """Say whether a program or a link beside the store can be taken over as it is."""
    is_taken = _there(there, change) not in (change.before, change.after)
    return (
        not is_taken and not is_own(change.path, bench.prefix) and modes_of(change) <= set(CARRIED)
    )


def _there(there: Entry | None, change: Change) -> File:
    """Return what others have at a path, as a change tells it."""
    return File(there.mode, there.oid) if there else File(NOTHING, "0" * len(change.after.oid))


def _content(bench: Bench, oid: str, mode: str) -> bytes | None:
    return None if mode == NOTHING or mode not in CARRIED else bench.top.blobs([oid])[0]


def _files(bench: Bench, changes: tuple[Change, ...]) -> dict[str, bytes | None]:
    return {c.path: _content(bench, c.after.oid, c.after.mode) for c in changes}


def _made(
    bench: Bench,
    commit: PastCommit,
    contents: Mapping[str, bytes | None],
    modes: Mapping[str, str],
) -> str:
    name, email = commit.author
    who = Author(name=name, email=email), bench.identity
    text = message_again(commit, contents, bench.today)
    return made_again(bench.top, bench.trial.tip, (contents, modes), text, who)
