"""The one way to write: the record moves in one step from the old state to the new.

Nothing that the user has prepared is touched: the commit is built without an index, the branch
moves by compare-and-swap, and only then do the files written follow, in the work tree and in git's
index. `git commit` would sweep other staged work along, and a library that rewrites the index has
been seen to lose writes. The move of the branch is the only moment that counts: before it a kill
leaves the old state, after it the journal lets the next write complete the new one.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.store import files, index, journal, signing, trees
from scrctl.store.journal import Journal
from scrctl.store.lock import held
from scrctl.store.message import Message, written_out
from scrctl.store.preparation import Contents, Plan, holds, prepare
from scrctl.store.repository import Repository, Settings
from scrctl.store.steady import note as note_landed
from scrctl.store.steady import steady
from scrctl.store.store import Store

# How long a lock on a branch may stand before it counts as left behind; git holds one for
# milliseconds.
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: the commit (None when nothing was, or on a dry run), and which files."""

    commit: str | None
    files: tuple[str, ...]


def write(
    store: Store,
    changes: Contents,
    message: Message,
    expected: Contents,
    *,
    dry_run: bool = False,
) -> Written:
    """Make one commit of the changed files, and bring the work tree along.

    `changes` holds the new contents by path of the store, None to delete; `expected` what the
    record held when the decision to write was made, None for nothing: where it no longer does,
    nothing is written. A dry run makes every check and writes nothing at all.
    """
    text = written_out(message)
    if dry_run:
        plan = prepare(store.repository(), changes, expected)
        return Written(commit=None, files=tuple(sorted(plan.paths)))
    with opened(store) as repository:
        plan = prepare(repository, changes, expected)
        return carry_out(repository, plan, text)


@contextmanager
def opened(store: Store) -> Iterator[Repository]:
    """Hold the store's repository for writing, with what an earlier write left put right."""
    repository = store.repository()
    with held(repository.git_dir / journal.FOLDER / "lock") as descriptor:
        repository = replace(repository, lock=descriptor)
        try:
            recover(repository)
            yield repository
        except OSError as error:
            raise ScrctlError(
                f"The store cannot be written to ({error.strerror}).",
                hint="Check the room on the disk, and who may write to the folder and its .git.",
            ) from error


def finish(store: Store) -> None:
    """Complete what a killed command has left, before anything is read for the next write.

    Its files may still lie in the work tree as they were: read first, they would be taken for
    edits, and be written over the record.
    """
    if store.unfinished():
        with opened(store):
            return  # opening it is what completes the work


def carry_out(repository: Repository, plan: Plan, text: str) -> Written:
    """Write a plan that has passed every check. Ctrl-C comes too late from here on."""
    if not plan.paths:
        return Written(commit=None, files=())
    with steady():
        new = make_commit(repository, plan, text)
        land(repository, plan, new, text.partition("\n")[0])
    return Written(commit=new, files=tuple(sorted(plan.paths)))


def land(repository: Repository, plan: Plan, new: str, sentence: str) -> None:
    """Move the branch to a commit that is there, and let the files follow.

    The caller lets no Ctrl-C in between (`steady`).
    """
    note = Journal(ref=plan.ref, old=plan.old, new=new, paths=plan.paths)
    journal.save(repository.git_dir, note)
    _move(repository, note, sentence)
    note_landed(new)
    try:
        _follow(repository, note, plan.by_id, plan.told)
        # git moves a branch and may still fail to take its own lock away.
        _clear_branch_locks(repository, note)
        journal.forget(repository.git_dir)
    except (OSError, ScrctlError) as error:
        raise ScrctlError(
            f"The record was written (commit {new[:10]}), but not every file could follow: "
            f"{getattr(error, 'strerror', None) or error}.",
            hint="Make room or free the lock; the next scrctl command that writes completes it.",
        ) from error


def recover(repository: Repository) -> None:
    """Put right what a killed command left. The caller holds the lock."""
    index.clear(repository.git_dir)
    left = journal.load(repository.git_dir)
    if left is not None:
        with steady():
            _complete(repository, left)


def _complete(repository: Repository, left: Journal) -> None:
    _clear_branch_locks(repository, left)
    _clear_temporary(repository, left)
    if _landed(repository, left):
        recorded = repository.files("HEAD", *left.paths)
        current = {
            path: pair
            for path, pair in left.paths.items()
            if (recorded[path].oid if path in recorded else None) == pair[1]
        }
        wanted = [new for _, new in current.values() if new]
        contents = dict(zip(wanted, repository.blobs(wanted), strict=True))
        _follow(repository, replace(left, paths=current), contents, repository.settings())
    journal.forget(repository.git_dir)


def _landed(repository: Repository, left: Journal) -> bool:
    """Say whether the branch that is checked out contains the commit of a journal."""
    head = repository.run("symbolic-ref", "-q", "HEAD").text
    if head != left.ref or repository.tip(left.ref) is None:
        return False
    return repository.run("merge-base", "--is-ancestor", left.new, left.ref).status == 0


def make_commit(repository: Repository, plan: Plan, text: str) -> str:
    """Put contents, trees and commit into the repository; nothing points at them yet."""
    for path, content in plan.contents.items():
        if content is not None:
            out = repository.ask("hash-object", "-w", "--no-filters", "--stdin", feed=content)
            if out.decode().strip() != plan.paths[path][1]:
                raise ScrctlError("git wrote another content than it was given.")
    after = {path: pair[1] for path, pair in plan.paths.items()}
    tree = trees.with_changes(repository, plan.old, after, plan.modes)
    parent = ("-p", plan.old) if plan.old else ()
    said = signing.Given(text.encode(), plan.identity)
    return signing.made(repository, plan.sign, (tree, *parent, "-F", "-"), said)


def _move(repository: Repository, note: Journal, sentence: str) -> None:
    """Move the branch, if it still stands where it stood. From here on the write is a fact.

    Where the branch has moved, the write goes on whatever git's exit status said: git may fail
    afterwards, for instance at its own log on a full disk.
    """
    old = note.old or "0" * len(note.new)
    result = repository.run("update-ref", "-m", f"scrctl: {sentence}", note.ref, note.new, old)
    now = repository.tip(note.ref)
    if now == note.new:
        return
    _clear_branch_locks(repository, note)
    journal.forget(repository.git_dir)
    if now != note.old:
        raise ScrctlError(
            "Another git command has moved the branch in the meantime; nothing was written.",
            hint="Run the command again.",
            exit_code=1,
        )
    locks = [str(lock) for lock in _branch_locks(repository, note) if lock.exists()]
    raise result.failure(
        f"git could not move the branch: {result.complaint}. Nothing was written.",
        f"If no git is running, remove {' and '.join(locks)}" if locks else "",
    )


def _follow(
    repository: Repository, note: Journal, contents: Mapping[str, bytes], told: Settings
) -> None:
    """Bring work tree and index along, only where they still hold what was there before."""
    root = repository.store
    # What goes goes first: a folder may have to make room for a file, or the other way round.
    for path, (old, new) in sorted(note.paths.items(), key=lambda item: item[1][1] is not None):
        place = root / path
        if new is not None and old is None:
            files.clear_empty(root, place)
        # Something else has come there since: it is somebody's, or what this write has put there
        # before it was cut short. To stop at it would stop every command from then on.
        if place.is_dir() or files.is_blocked(root, place):
            continue
        present = files.read_or_none(place)
        if holds(present, new) or not holds(present, old):
            continue
        if new is None:
            place.unlink()
            files.sync_folder(place.parent)
            files.clear_above(root, place.parent)
        else:
            files.make_folders(root, place.parent)
            files.write(place, contents[new])
    if note.paths:
        index.follow(repository, note.paths, told)


def _branch_locks(repository: Repository, note: Journal) -> tuple[Path, Path]:
    """Return the two files by which git locks the branch that is checked out."""
    return repository.common_dir / f"{note.ref}.lock", repository.git_dir / "HEAD.lock"


def _clear_branch_locks(repository: Repository, note: Journal) -> None:
    """Remove the locks of an `update-ref` that was killed.

    No child of scrctl is alive, for it would hold scrctl's lock. A lock that is younger than the
    journal, stays, and holds our own commit, or as much of it as could be written, is ours.
    """
    ours = f"{note.new}\n".encode()
    for lock in _branch_locks(repository, note):
        end = time.monotonic() + _PATIENCE
        while lock.exists() and time.monotonic() < end:
            time.sleep(0.05)
        if (
            lock.exists()
            and lock.stat().st_mtime >= journal.written_at(repository.git_dir)
            and ours.startswith(files.read_or_none(lock) or b"")
        ):
            lock.unlink(missing_ok=True)


def _clear_temporary(repository: Repository, left: Journal) -> None:
    """Remove half-written files that a kill left beside those to be written."""
    for folder in {(repository.store / path).parent for path in left.paths}:
        for temporary in folder.glob(f".*{files.TEMPORARY}"):
            temporary.unlink(missing_ok=True)
