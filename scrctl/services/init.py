"""Making a store; on one that is there already, bringing what belongs to scrctl up to date."""

import shlex
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl import resources
from scrctl.model.outcome import Write
from scrctl.services.load import workplace
from scrctl.services.registers.said import recorded_views, refuse_author
from scrctl.store import hooks, merging
from scrctl.store.layout import BOARD
from scrctl.store.message import Message
from scrctl.store.repository import open_repository
from scrctl.store.scaffold import branch_not_out, check_out, clear, init_store
from scrctl.store.store import Store
from scrctl.store.transaction import finish, write

SCHEMAS = ".scrctl/schemas"


def init(
    start: Path, directory: str, as_of: date, name: str = "", *, dry_run: bool = False
) -> Write:
    """Make a store in a folder, or refresh the schemas and the hook of the one that is there."""
    folder = (start / directory).resolve()
    if not dry_run:
        finish(Store(folder))
        clear(folder)
    branch = branch_not_out(folder)
    if branch:
        return _checked_out(folder, branch, as_of, dry_run=dry_run)
    if (folder / BOARD).is_file():
        return _refresh(Store(folder), as_of, dry_run=dry_run)
    place = shlex.quote(str(start / directory))
    made = init_store(folder, name, dry_run=dry_run)
    return Write(
        summary=f"A new store in {folder}",
        files=made.files,
        commit=made.commit or "",
        dry_run=dry_run,
        notes=(*made.notes, *_beside_another(folder, dry_run=dry_run)),
        next_steps=(
            f"Fill in {BOARD}: the board, who holds which role since when, the partner agencies.",
            f'scrctl -C {place} save board -m "our board"',
            f"scrctl -C {place} new --procedure referral --on DATE",
        ),
    )


def _checked_out(folder: Path, branch: str, as_of: date, *, dry_run: bool) -> Write:
    """Take out the store of a clone that git has left empty, and set the clone up."""
    told = f"This copy was empty: the store lies on {branch}, which git had not checked out."
    if dry_run:
        return Write(summary=f"{told} It would be.", files=(), dry_run=True)
    check_out(folder, branch)
    done = _refresh(Store(folder), as_of, dry_run=False)
    return replace(done, notes=(f"{told} Now it is.", *done.notes))


def _beside_another(folder: Path, *, dry_run: bool) -> tuple[str, ...]:
    """Say, in a copy of a place that was still empty, that this store is a new one."""
    if dry_run or not open_repository(folder).run("remote").text:
        return ()
    said = (
        "The place from which this copy came was empty, so this is a new store; scrctl send brings "
        "it there. If the board has a store already: delete this folder, let whoever has the store "
        "send it there first, and clone again."
    )
    return (said,)


def _refresh(store: Store, as_of: date, *, dry_run: bool) -> Write:
    """Bring the editor's copies of the schemas, the hooks and the way of merging up to date."""
    changes = {
        f"{SCHEMAS}/{kind}.schema.json": text.encode() for kind, text in resources.schemas().items()
    }
    attributes = _read(store.root / merging.ATTRIBUTES)
    changes[merging.ATTRIBUTES] = merging.with_driver(attributes)
    stale = {name: raw for name, raw in changes.items() if _read(store.root / name) != raw}
    message = Message(sentence=_sentence(stale))
    if stale:
        work = workplace(store, store.head(), as_of)
        refuse_author(work, recorded_views(work, work.case_ids))
        written = write(store, stale, message, {}, dry_run=dry_run)
        files, commit = written.files, written.commit or ""
        summary = message.sentence
    else:
        files, commit, summary = (), "", "The store is up to date already."
    notes: tuple[str, ...] = ()
    if not dry_run:
        restored, notes = _set_up(store)
        summary = restored if restored and not stale else summary
        notes = (restored, *notes) if restored and stale else notes
    return Write(
        summary=summary,
        files=files,
        commit=commit,
        dry_run=dry_run,
        notes=notes,
        next_steps=("scrctl doctor",),
    )


def _sentence(stale: Collection[str]) -> str:
    if merging.ATTRIBUTES not in stale:
        return "Schemas for editors brought up to date"
    return "Documents are merged entry by entry" + (
        ", and schemas for editors brought up to date" if len(stale) > 1 else ""
    )


def _set_up(store: Store) -> tuple[str, tuple[str, ...]]:
    """Tell this clone what no clone knows by itself; say what that put right, and what is left."""
    repository = open_repository(store.root)
    done = hooks.install(repository)
    is_new = merging.set_up(repository)
    told = "git now merges documents entry by entry in this clone." if is_new else ""
    restored = f"Hooks put right: {', '.join(done.restored)}.".replace(",,", ",").replace(",.", ".")
    return restored if done.restored else "", tuple(line for line in (done.note, told) if line)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return None
