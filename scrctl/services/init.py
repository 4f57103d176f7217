"""Making a store; on one that is there already, bringing what belongs to scrctl up to date."""

import shlex
from pathlib import Path

from scrctl import resources
from scrctl.model.outcome import Write
from scrctl.store.layout import BOARD
from scrctl.store.message import Message
from scrctl.store.repository import open_repository
from scrctl.store.scaffold import init_store, install_hook
from scrctl.store.store import Store
from scrctl.store.transaction import write

SCHEMAS = ".scrctl/schemas"


def init(start: Path, directory: str, name: str = "", *, dry_run: bool = False) -> Write:
    """Make a store in a folder, or refresh the schemas and the hook of the one that is there."""
    folder = (start / directory).resolve()
    if (folder / BOARD).is_file():
        return _refresh(Store(folder), dry_run=dry_run)
    place = shlex.quote(str(start / directory))
    made = init_store(folder, name, dry_run=dry_run)
    return Write(
        summary=f"A new store in {folder}",
        files=made.files,
        commit=made.commit or "",
        dry_run=dry_run,
        notes=made.notes,
        next_steps=(
            f"Fill in {BOARD}: the board, who holds which role since when, the partner agencies.",
            f'scrctl -C {place} save board -m "our board"',
            f"scrctl -C {place} new --procedure referral --on DATE",
        ),
    )


def _refresh(store: Store, *, dry_run: bool) -> Write:
    """Bring the editor's copies of the schemas and the hook to this release."""
    changes = {
        f"{SCHEMAS}/{kind}.schema.json": text.encode() for kind, text in resources.schemas().items()
    }
    stale = {name: raw for name, raw in changes.items() if _read(store.root / name) != raw}
    message = Message(sentence="Schemas for editors brought up to date")
    if stale:
        written = write(store, stale, message, {}, dry_run=dry_run)
        files, commit = written.files, written.commit or ""
        summary = message.sentence
    else:
        files, commit, summary = (), "", "The store is up to date already."
    note = "" if dry_run else install_hook(open_repository(store.root))
    return Write(
        summary=summary,
        files=files,
        commit=commit,
        dry_run=dry_run,
        notes=(note,) if note else (),
        next_steps=("scrctl doctor",),
    )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return None
