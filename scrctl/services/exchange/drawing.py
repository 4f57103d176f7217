"""The files that a commit gets when it is made again on top of what others have done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scrctl.services.exchange.bench import Bench, content_of, files_of
from scrctl.services.exchange.joining import Joined, Versions, blocked, joined, without_case
from scrctl.services.lost import HISTORY
from scrctl.store.beside import CARRIED, is_own, modes_of
from scrctl.store.layout import case_folder, is_case_id
from scrctl.store.past import NOTHING, ORDINARY, Change, File, place
from scrctl.store.repository import Entry
from scrctl.store.trees import Standing, standing

_NO_FILE = "it brings a link or a program where an ordinary file belongs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
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


def drawn_from(bench: Bench, parent: str, changes: tuple[Change, ...]) -> Drawn:
    """Join each file of a commit, which was made on a parent, with what others have made of it."""
    histories = _histories(bench, changes)
    wanted = dict.fromkeys([*(change.path for change in changes), *histories.values()])
    found = standing(bench.top, bench.trial.tip, wanted)
    held, ways = found.held, _ways(bench, changes, found)
    gone = _gone(bench, parent, set(histories.values()) - held.keys())
    joins: dict[str, Joined] = {}
    theirs: dict[str, bytes | None] = {}
    carried: dict[str, Change] = {}
    for change in changes:
        path, there = change.path, held.get(change.path)
        if path in ways:
            mine = content_of(bench, change.after.oid, change.after.mode)
            joins[path] = blocked(path, mine, ways[path])
        elif change.after.mode == ORDINARY and histories.get(path, path) in gone - {path}:
            joins[path] = without_case(path, content_of(bench, change.after.oid, ORDINARY))
        elif modes_of(change) | {there.mode if there else NOTHING} <= {ORDINARY, NOTHING}:
            versions = _versions(bench, change, there)
            joins[path], theirs[path] = joined(versions, bench.as_of), versions.theirs
        elif not _fits(bench, change, there):
            return Drawn(contents={}, why=(_NO_FILE,), laid=files_of(bench, changes))
        elif _there(there, change) != change.after:
            carried[path] = change
    return _drawn(bench, joins, theirs, carried)


def _drawn(
    bench: Bench,
    joins: Mapping[str, Joined],
    theirs: Mapping[str, bytes | None],
    carried: Mapping[str, Change],
) -> Drawn:
    clashing = {path: one for path, one in joins.items() if one.why}
    contents = {
        path: one.content
        for path, one in joins.items()
        if path not in clashing and one.content != theirs[path]
    } | files_of(bench, tuple(carried.values()))
    return Drawn(
        contents=contents,
        why=tuple(dict.fromkeys(why for one in clashing.values() for why in one.why)),
        laid={path: one.laid for path, one in joins.items()},
        modes={path: change.after.mode for path, change in carried.items()},
        clashing=frozenset(clashing),
        rest={p: one.rest for p, one in clashing.items() if one.rest not in (None, theirs.get(p))},
        hint=". ".join(dict.fromkeys(one.hint for one in clashing.values() if one.hint)),
        is_same=not contents and all(one.is_same for one in clashing.values()),
    )


def _histories(bench: Bench, changes: tuple[Change, ...]) -> dict[str, str]:
    """Return the history of its case for each document that a commit changes.

    None where the commit begins the case: then there is no other.
    """
    begun = {change.path for change in changes if change.before.mode == NOTHING}
    found: dict[str, str] = {}
    for change in changes:
        case_id = place(change.path.removeprefix(bench.prefix))[0]
        history = f"{bench.prefix}{case_folder(case_id)}/{HISTORY}"
        if is_case_id(case_id) and history not in begun:
            found[change.path] = history
    return found


def _gone(bench: Bench, parent: str, missing: set[str]) -> set[str]:
    """Return the histories that others have removed: they were there when the commit was made."""
    return set(bench.top.files(parent, *sorted(missing))) if missing else set()


def _ways(bench: Bench, changes: tuple[Change, ...], found: Standing) -> dict[str, str]:
    """Return what others have in the way of an added file, by its path.

    What the commit itself takes away is in nobody's way.
    """
    added = {change.path for change in changes if change.before.mode == NOTHING}
    gone = {change.path for change in changes if change.after.mode == NOTHING}
    ways = {p: way for p, way in found.ways.items() if p in added and way not in gone}
    for path in [path for path, way in ways.items() if path == way]:
        below = bench.top.entries(bench.trial.tip, f"{path}/", deep=True)
        if {name for name, entry in below.items() if entry.kind != "tree"} <= gone:
            del ways[path]
    return ways


def _versions(bench: Bench, change: Change, there: Entry | None) -> Versions:
    return Versions(
        path=change.path,
        before=content_of(bench, change.before.oid, change.before.mode),
        mine=content_of(bench, change.after.oid, change.after.mode),
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
