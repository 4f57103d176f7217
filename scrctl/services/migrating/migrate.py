"""Bringing a store to the format of this scrctl: one commit, histories never touched."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.services.edits import board_edits, case_edits
from scrctl.services.guard import How, Writing, guarded_write
from scrctl.services.load import Workplace, open_workplace
from scrctl.services.resolve import in_store
from scrctl.source.decode import read_board, read_document
from scrctl.source.format import FORMAT, TRAILER, format_of
from scrctl.source.migrations import Migrated, migrated
from scrctl.store.layout import BOARD, case_folder
from scrctl.store.message import Message
from scrctl.store.snapshot import Snapshot


def migrate(start: Path, as_of: date, how: How) -> Write:
    """Write every document as the format of this scrctl has it; nothing where it is so already."""
    work = open_workplace(start, as_of, committed=True)
    _refuse_edits(work)
    files = dict(_documents(work))
    found = format_of(files[BOARD])
    if found == FORMAT:
        return Write(summary=f"The store is of format {FORMAT} already.", files=())
    made = _made(files)
    _refuse_losses(made)
    _refuse_faults(work, files, made)
    message = Message(
        sentence=f"The store is brought to format {FORMAT}", trailers={TRAILER: str(FORMAT)}
    )
    wanted = Writing(
        case="",
        changes=made.changed,
        expected={path: files[path] for path in made.changed},
        message=message,
        how=how,
    )
    written = guarded_write(work, wanted)
    undo = f"To take it back: git revert {written.commit}" if written.commit else ""
    return Write(
        summary=f"From format {found} to {FORMAT}" if how.dry_run else message.sentence,
        files=written.files,
        commit=written.commit or "",
        dry_run=how.dry_run,
        notes=tuple(f"{path}: {line}" for path, lines in made.told.items() for line in lines),
        next_steps=tuple(step for step in ("scrctl check", undo) if step),
    )


def _documents(work: Workplace) -> Iterator[tuple[str, bytes]]:
    yield from work.own_files.items()
    for case_id in work.case_ids:
        yield from in_store(case_folder(case_id), work.snapshot.case_files(case_id)).items()


def _made(files: Mapping[str, bytes]) -> Migrated:
    try:
        return migrated(files)
    except UnicodeDecodeError:
        raise ScrctlError(
            "A document is not written in UTF-8.", hint="scrctl validate says which."
        ) from None


def _refuse_losses(made: Migrated) -> None:
    """Refuse where one of two texts of the board's would be lost: it alone can choose."""
    for path, names in made.unsettled.items():
        raise ScrctlError(
            f"The store cannot be brought to format {FORMAT}: in {path} two lists explain the same "
            f"in other words: {', '.join(names)}.",
            hint="Let both say the same, or take the line that shall go out of its list, and save "
            "it: scrctl save board. Then: scrctl migrate. Nothing was changed.",
            exit_code=1,
        )


def _refuse_edits(work: Workplace) -> None:
    """Refuse where somebody has edits that are not saved: they would be of the earlier format."""
    tree: Snapshot = work.store.work_tree()
    known = sorted({*work.case_ids, *tree.case_ids()})
    edited = [case_id for case_id in known if case_edits(work.snapshot, tree, case_id)]
    if board_edits(work.snapshot, tree):
        edited.append("board")
    if edited:
        raise ScrctlError(
            f"There are edits that are not saved: {', '.join(edited)}.",
            hint=f"Save them first (scrctl save {edited[0]}), or undo them with git restore.",
            exit_code=1,
        )


def _refuse_faults(work: Workplace, files: Mapping[str, bytes], made: Migrated) -> None:
    """Refuse where a document would have a fault that it does not have now."""
    for path, raw in made.changed.items():
        known = {(p.code, p.message) for p in _faults(work, path, files[path])}
        for problem in _faults(work, path, raw):
            if (problem.code, problem.message) not in known:
                at = ".".join(map(str, problem.place.at))
                raise ScrctlError(
                    f"The store cannot be brought to format {FORMAT}: {path} ({at}): "
                    f"{problem.message} ({problem.code}).",
                    hint=problem.hint,
                    exit_code=1,
                )


def _faults(work: Workplace, path: str, raw: bytes) -> tuple[Problem, ...]:
    if path == BOARD:
        return read_board(raw, work.schemas)[1]
    _, case_id, name = (*path.split("/", 2), "", "")[:3]
    read = read_document(case_id, name, raw, work.schemas)
    return read.problems if read else ()
