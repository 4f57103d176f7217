"""One's own commits made again on top of what others have done, each judged anew.

What a step was allowed to do was found on a record that did not hold the others' steps. So none is
merged: each is made again, and its gate asked again. What no longer holds is left aside and kept.
"""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scrctl.audit.trailers import Trailers, trailers_of
from scrctl.model.exchange import Aside, Told
from scrctl.services.auditing.growth import entries_in
from scrctl.services.exchange.joining import Versions, joined
from scrctl.services.exchange.told import told_of
from scrctl.services.exchange.trial import Trial
from scrctl.services.lost import HISTORY
from scrctl.store import files
from scrctl.store.adoption import Author, difference, keep_aside, made_again
from scrctl.store.journal import FOLDER
from scrctl.store.message import TRANSACTION, VERSION, Message, written_out
from scrctl.store.past import NOTHING, ORDINARY, Change, PastCommit
from scrctl.store.repository import Repository

_FOLDER = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where commits are made again. `top` is the repository from its top, `prefix` the way down.

    `identity`: who makes them now; `words`: those of the board and its procedures.
    `today`: the real day, where `as_of` may be another.
    """

    top: Repository
    prefix: str
    trial: Trial
    identity: Mapping[str, str]
    words: frozenset[str]
    as_of: date
    today: date
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """The files that a commit gets when it is made again, and what keeps it from being made."""

    contents: Mapping[str, bytes | None]
    why: tuple[str, ...]
    aside: Mapping[str, bytes]


def again(bench: Bench, oid: str, theirs: tuple[Told, ...]) -> tuple[Told, ...] | Aside:
    """Make a commit again on top of the last one that was taken; say what it did, or why not."""
    commit = bench.trial.commit(oid)
    changes = difference(bench.top, commit.parents[0], oid)
    mine = told_of(commit, _in_store(bench, changes), bench.words, bench.trial.entries)
    drawn = _drawn(bench, changes)
    why = drawn.why
    if not why and drawn.contents:
        new = _made(bench, commit, drawn)
        why = tuple(f"{one.message} ({one.code})" for one in bench.trial.faults(new))
    if not why:
        return mine
    cases = {one.case for one in mine}
    return Aside(
        told=mine,
        why=why,
        theirs=tuple(one for one in theirs if one.case in cases),
        folder=_kept(bench, oid, drawn.aside),
        hint=_hint(next(iter(cases), ""), has_documents=bool(drawn.aside)),
    )


def _hint(case: str, *, has_documents: bool) -> str:
    if has_documents:
        saved = case or "board"
        return f"Make the change again in the store's own file, then: scrctl save {saved}"
    return f"See where it stands now, and record again what still holds: scrctl status {case}"


def _in_store(bench: Bench, changes: tuple[Change, ...]) -> Iterator[Change]:
    for change in changes:
        if change.path.startswith(bench.prefix):
            yield change._replace(path=change.path.removeprefix(bench.prefix))


def _drawn(bench: Bench, changes: tuple[Change, ...]) -> _Drawn:
    """Join each file of a commit with what others have made of it."""
    held = bench.top.entries(bench.trial.tip, *(change.path for change in changes))
    contents: dict[str, bytes | None] = {}
    aside: dict[str, bytes] = {}
    why: list[str] = []
    for change in changes:
        there = held.get(change.path)
        if any(mode not in (ORDINARY, NOTHING) for mode in (change.after.mode, change.before.mode)):
            why.append("it brings a link or a program where an ordinary file belongs")
            continue
        found = Versions(
            path=change.path,
            before=_content(bench, change.before.oid, change.before.mode),
            mine=_content(bench, change.after.oid, change.after.mode),
            theirs=bench.top.blobs([there.oid])[0] if there else None,
        )
        one = joined(found, bench.top.git_dir / FOLDER, bench.as_of)
        why += one.why
        if one.why and one.aside is not None:
            aside[change.path] = one.aside
        elif not one.why and one.content != found.theirs:
            contents[change.path] = one.content
    return _Drawn(contents=contents, why=tuple(dict.fromkeys(why)), aside=aside)


def _content(bench: Bench, oid: str, mode: str) -> bytes | None:
    return None if mode == NOTHING else bench.top.blobs([oid])[0]


def _made(bench: Bench, commit: PastCommit, drawn: _Drawn) -> str:
    name, email = commit.author
    who = Author(name=name, email=email), bench.identity
    text = _message(commit, drawn, bench.today)
    return made_again(bench.top, bench.trial.tip, drawn.contents, text, who)


def _message(commit: PastCommit, drawn: _Drawn, today: date) -> str:
    """Return the message of the commit; of one of scrctl's own with a new random trailer."""
    trailers = trailers_of(commit.message)
    if TRANSACTION not in trailers:
        return commit.message
    kept = {n: v[0] for n, v in trailers.items() if n not in (TRANSACTION, VERSION, "As-Of")}
    day = _recorded_on(drawn, trailers)
    if day and day != today.isoformat():
        kept["As-Of"] = day
    sentence = commit.message.partition("\n")[0]
    return written_out(Message(sentence=sentence, trailers=kept))


def _recorded_on(drawn: _Drawn, trailers: Trailers) -> str:
    """Return the day on which the entry of a commit was written down."""
    for path, content in drawn.contents.items():
        if path.endswith(f"/{HISTORY}") and content is not None:
            last = (entries_in(content) or [None])[-1]
            return str(last.get("recorded_on") or "") if isinstance(last, dict) else ""
    return next(iter(trailers.get("As-Of", ())), "")


def lying(repository: Repository, told: tuple[Aside, ...]) -> tuple[str, ...]:
    """Remind of versions that were left aside before and still lie there; `told`: those of now."""
    folder = repository.git_dir / FOLDER / _FOLDER
    now = {one.folder for one in told}
    found = sorted(
        str(one)
        for one in (folder.iterdir() if folder.is_dir() else ())
        if str(one) not in now and any(each.is_file() for each in one.rglob("*"))
    )
    if not found:
        return ()
    if len(found) == 1:
        return (f"1 version of yours was left aside: {found[0]}; remove it when done.",)
    return (f"{len(found)} versions of yours were left aside: {folder}; remove each when done.",)


def _kept(bench: Bench, oid: str, aside: Mapping[str, bytes]) -> str:
    """Keep a commit that was left aside, and lay its documents where they can be opened."""
    if bench.dry_run:
        return ""
    keep_aside(bench.top, [oid])
    folder = bench.top.git_dir / FOLDER / _FOLDER / oid[:12]
    if not aside:
        return ""
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in aside.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        files.write(place, content, mode=0o600)
    return str(folder)
