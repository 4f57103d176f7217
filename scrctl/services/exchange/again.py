"""One's own commits made again on top of what others have done, each judged anew.

What a step was allowed to do was found on a record that did not hold the others' steps. So none is
merged: each is made again, and its gate asked again. What no longer holds is left aside and kept.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from scrctl.model.exchange import Aside, Told
from scrctl.services.exchange.aside import Kept, keep
from scrctl.services.exchange.bench import Bench, content_of, files_of
from scrctl.services.exchange.drawing import Drawn, drawn_from
from scrctl.services.exchange.saying import (
    are_edits,
    hint_of,
    message_again,
    opened_again,
    refuse_unsaved,
)
from scrctl.services.exchange.told import told_of
from scrctl.services.exchange.trial import has_new_errors
from scrctl.services.lost import HISTORY
from scrctl.store import layout
from scrctl.store.adoption import Author, difference, made_again
from scrctl.store.former import last_file
from scrctl.store.past import NOTHING, Change, PastCommit, place
from scrctl.store.repository import Entry

_REST = "what you have changed in its other entries is taken over"
_TAKEN = (
    "the number {} was taken by somebody else's case meanwhile; what you wrote under it is about "
    "another one, so all of it is left aside"
)


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
    drawn = drawn_from(bench, commit.parents[0], changes)
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


def _part(bench: Bench, aside: Aside, changes: tuple[Change, ...], drawn: Drawn) -> Aside | None:
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
    if has_new_errors(root, commits, cases, bench.as_of) or bench.trial.faults(commits[1]):
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
        place(change.path)[0]: change._replace(path=bench.prefix + change.path)
        for change in _in_store(bench, changes)
        if place(change.path)[1] == HISTORY and change.before.mode == NOTHING
    }
    paths = [change.path for change in opened.values()]
    held = bench.top.entries(bench.trial.tip, *paths) if opened else {}
    for case, change in opened.items():
        if change.path in held and not _is_back(bench, oid, change, held[change.path]):
            refuse_unsaved(bench.top.store / bench.prefix, case)
            bench.taken.setdefault(case, oid)
    named = (
        case
        for case in bench.taken
        for change in _in_store(bench, changes)
        if place(change.path)[0] == case or _comes_to_name(bench, change, case)
    )
    return next(named, "")


def _is_back(bench: Bench, oid: str, change: Change, held: Entry) -> bool:
    """Say whether a case was no new one here: it had been taken out, and others have it still."""
    last = last_file(bench.top, bench.trial.commit(oid).parents, change.path)
    if last is None or last.oid != change.after.oid:
        return False
    mine, theirs = bench.top.blobs([change.after.oid, held.oid])
    return theirs.startswith(mine) or mine.startswith(theirs)


def _comes_to_name(bench: Bench, change: Change, case: str) -> bool:
    """Say whether a change brings in the number of a case: a link would lead to another child."""
    sides = (content_of(bench, file.oid, file.mode) for file in (change.before, change.after))
    before, after = (case.encode() in (content or b"") for content in sides)
    return after and not before


def _leave_whole(bench: Bench, aside: Aside, case: str, changes: tuple[Change, ...]) -> None:
    """Leave a commit aside with whatever came before it for the same case."""
    first = bench.left.get(bench.taken[case])
    oid = aside.commit
    documents = files_of(bench, changes)
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
