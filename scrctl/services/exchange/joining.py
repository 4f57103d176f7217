"""One file of a commit that is made again: what becomes of it on top of what others have done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrctl.audit.dates import day_of
from scrctl.scratch import private
from scrctl.services.auditing.growth import entries_in
from scrctl.services.exchange.twice import twice_of
from scrctl.services.lost import HISTORY
from scrctl.services.merging.merge_file import SOME_FILE, place_of, policy_of, text_of
from scrctl.services.merging.merge_telling import told_of
from scrctl.source.joined import OURS
from scrctl.source.merge import merge
from scrctl.source.precise import Plain
from scrctl.store import files
from scrctl.store.merging import by_line
from scrctl.store.past import place

_RECORDED = re.compile(rb"^( +recorded_on: *)\S+", re.MULTILINE)
# What an entry is about: two of one kind and one object were each made without the other.
_OBJECT = ("milestone", "clock", "code", "document", "of", "hold", "bag", "copies")
_NOT_COPIED = b"# To be read, and never to be copied: what still holds is recorded again.\n"
_MARKED = (
    "Where both have changed something, both stand in your version, yours first. Make the change "
    "again in the store's own file"
)
_MADE = "Put what of yours is missing into the store's own file"
_DELETED = "Look at what others have changed; if it is still to go, delete it again"
_NO_CASE = (
    "Ask why, and get the case back first: scrctl audit names the commit that removed it, and the "
    "command. Then put yours back from the folder"
)
_GONE = "Ask why it is gone; if it is still needed, put yours back from the folder"
_AGAIN = "Make the change again in the store's own file"
_RENAMED = "Give yours another name in the store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The contents of a file: before the commit, in it, and as others have it now."""

    path: str
    before: bytes | None
    mine: bytes | None
    theirs: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The content that the file gets; or why it gets none.

    `laid`: what is laid out where the commit is left aside. `rest`: others' version with what one
    has changed elsewhere in it; None where that cannot be told apart. `is_same`: others have
    recorded just the same step. `hint`: what to do.
    """

    content: bytes | None = None
    why: tuple[str, ...] = ()
    laid: bytes | None = None
    rest: bytes | None = None
    hint: str = ""
    is_same: bool = False


def joined(found: Versions, today: date) -> Joined:
    """Join a change of one's own with others' changes."""
    is_record = found.path.endswith(f"/{HISTORY}")
    if found.theirs == found.before:
        return _taken(found.mine, _added(found) if is_record else found.mine)
    # A step that two took alike was taken twice: one of them did not count. A history without one
    # before belongs to a case that both have brought back: of a new one that was told before this.
    is_back = found.before is None and (found.theirs or b"").startswith(found.mine or b"-")
    if is_back if is_record else found.theirs == found.mine:
        return _taken(found.theirs, found.mine)
    if found.before is None or found.mine is None or found.theirs is None:
        return _one_sided(found)
    raws = (found.before, found.mine, found.theirs)
    if is_record:
        return _history(found, raws, today)
    if found.path.endswith(".yaml"):
        return _entries(found, raws)
    return _lines(found, raws)


def blocked(path: str, mine: bytes | None, way: str) -> Joined:
    """Leave aside a file for which there is no room; `way`: what others have in its way."""
    found = Versions(path=path, before=None, mine=mine, theirs=None)
    if way == path:
        return _aside(found, "others have a folder of this name", _RENAMED)
    why = f"others have a file where yours needs a folder ({place_of(way)})"
    return _aside(found, why, _RENAMED)


def without_case(path: str, mine: bytes | None) -> Joined:
    """Leave aside a document of a case of which others have nothing any more."""
    found = Versions(path=path, before=None, mine=mine, theirs=None)
    return _aside(found, "you have changed it, and the whole case is gone there", _NO_CASE)


def _taken(content: bytes | None, laid: bytes | None) -> Joined:
    return Joined(content=content, laid=laid)


def _added(found: Versions) -> bytes:
    """Return the entries that a commit has put at the end of a history."""
    start, mine = (found.before or b"").rstrip(b"\n"), found.mine or b""
    return _NOT_COPIED + mine.removeprefix(start).strip(b"\n") + b"\n"


def _one_sided(found: Versions) -> Joined:
    """Leave aside what one of the sides does not have at all."""
    if found.before is None:
        return _aside(found, "others have made this document too, each for itself", _MADE)
    if found.mine is None:
        return _aside(found, "you have deleted it, and others have changed it", _DELETED)
    return _aside(found, "others have deleted it, and you have changed it", _GONE)


def _aside(found: Versions, why: str, then: str = _AGAIN) -> Joined:
    return _left(found, (f"{place_of(found.path)}: {why}",), found.mine, then)


def _left(found: Versions, why: tuple[str, ...], laid: bytes | None, then: str) -> Joined:
    shown = place_of(found.path)
    saved = place(shown)[0] or "board"
    # What no command saves was committed with git, and is again.
    how = ", and commit it again" if shown == SOME_FILE else f", then: scrctl save {saved}"
    return Joined(why=why, laid=laid, hint=f"{then}{how}")


def _entries(found: Versions, raws: tuple[bytes, bytes, bytes]) -> Joined:
    """Join a document entry by entry; what both have changed is for a person to decide."""
    shown = place_of(found.path)
    before, mine, theirs = (text_of(raw) for raw in raws)
    if before is None or mine is None or theirs is None:
        return _aside(found, "one of the versions cannot be read")
    policy = policy_of(found.path)
    merged = merge(before, theirs, mine, policy)
    if merged is not None and not merged.conflicts:
        return _taken(merged.text.encode(), merged.text.encode())
    marked = merge(before, mine, theirs, policy)
    if marked is None or not marked.conflicts:
        return _aside(found, "both have changed it, and it cannot be joined with care")
    rows = enumerate(marked.text.split("\n"), start=1)
    lines = [number for number, row in rows if row.startswith(OURS)]
    told = (
        line.strip()
        for number, conflict in zip(lines, marked.conflicts, strict=True)
        for line in told_of(conflict, number)
    )
    why = tuple(f"{shown}: {one}" for one in told)
    rest = merged.ours.encode() if merged and merged.ours else None
    return replace(_left(found, why, marked.text.encode(), _MARKED), rest=rest)


def _lines(found: Versions, raws: tuple[bytes, bytes, bytes]) -> Joined:
    """Join a text line by line, as git does; a sealed register or a picture cannot be joined."""
    if not found.path.endswith(".md"):
        return _aside(found, "both have changed it; it cannot be joined")
    before, mine, theirs = raws
    # A folder for each join: two dry runs hold no lock against one another.
    with private(room=3 * (len(before) + len(mine) + len(theirs))) as made:
        paths = [made.folder / name for name in ("ours", "base", "theirs")]
        for path, raw in zip(paths, (mine, before, theirs), strict=True):
            files.write(path, raw, mode=0o600)
        content, is_whole = by_line(paths[1], paths[0], paths[2])
    if is_whole:
        return _taken(content, content)
    why = f"{place_of(found.path)}: both have changed the same lines"
    return _left(found, (why,), content, _MARKED)


def _history(found: Versions, raws: tuple[bytes, bytes, bytes], today: date) -> Joined:
    """Make the entries again at the end of the history as others have it now.

    An entry is never written down before one that stands above it: then today is its day.
    """
    shown = place_of(found.path)
    before, mine, theirs = raws
    old, own, there = (entries_in(raw) for raw in raws)
    start = before.rstrip(b"\n")
    if old is None or own is None or there is None or not mine.startswith(start):
        return _aside(found, "your copy of it was changed by hand")
    added, fresh = mine[len(start) :].strip(b"\n"), own[len(old) :]
    pairs = ((one, other) for one in fresh for other in there[len(old) :])
    twice = next((pair for pair in pairs if _same_step(*pair)), None)
    if twice is not None:
        told = twice_of(place(shown)[0], *twice)
        step = _aside_step(found, f"{shown}: {told.why}")
        return replace(step, hint=told.hint, is_same=told.is_same)
    latest = max(_days(there), default=None)
    if latest is not None and any(day < latest for day in _days(fresh)):
        day = max(today, latest).isoformat()
        added = _RECORDED.sub(rb"\g<1>" + day.encode(), added)
        fresh = [{**entry, "recorded_on": day} for entry in fresh if isinstance(entry, dict)]
    content = theirs.rstrip(b"\n") + b"\n" + added + b"\n"
    if [_plain(e) for e in entries_in(content) or ()] != [_plain(e) for e in (*there, *fresh)]:
        return _aside_step(found, f"{shown}: your entry cannot be put behind those of others")
    return _taken(content, _added(found))


def _aside_step(found: Versions, why: str) -> Joined:
    return Joined(why=(why,), laid=_added(found))


def _same_step(one: Plain, other: Plain) -> bool:
    """Say whether two entries decide the same thing: two moves, or one object and one agency."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return True
    if one.get("kind") != other.get("kind"):
        return False
    return one.get("kind") == "stage" or all(one.get(key) == other.get(key) for key in _OBJECT)


def _days(entries: Sequence[Plain]) -> Iterator[date]:
    for entry in entries:
        day = day_of(entry.get("recorded_on")) if isinstance(entry, dict) else None
        if day is not None:
            yield day


def _plain(entry: Plain) -> Plain:
    """Return an entry with its days as text: they may have been read as days."""
    return {k: str(v) for k, v in entry.items()} if isinstance(entry, dict) else entry
