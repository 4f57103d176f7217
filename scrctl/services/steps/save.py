"""Saving: the edits of one case's documents, in one commit, for those who do not use git."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.rules.stated import AGAINST_THE_HISTORY
from scrctl.services.edits import Changes, board_edits, case_edits
from scrctl.services.guard import IN_EARNEST, How, Writing, guarded_write
from scrctl.services.load import Workplace, load_case, workplace
from scrctl.services.registers.said import refuse_file_names
from scrctl.services.resolve import in_store, told_in_line
from scrctl.services.steps.entry import HISTORY, choose_case, refuse_earlier
from scrctl.services.steps.kept import refuse_losses, refuse_missing
from scrctl.services.steps.returned import refuse_less
from scrctl.services.steps.unkept import not_kept
from scrctl.store.former import last_file
from scrctl.store.message import Message
from scrctl.store.preparation import holds
from scrctl.store.snapshot import Snapshot
from scrctl.store.store import Store
from scrctl.store.transaction import finish

BOARD_WORD = "board"
SYNTAX = ("YML", "SCH", "STO001", "STO002")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edited:
    """The store's two states, and every place that has edits."""

    store: Store
    head: Snapshot
    tree: Snapshot
    places: dict[str, Changes]


def save(start: Path, case: str, message: str, as_of: date, how: How = IN_EARNEST) -> Write:
    """Commit the edits of one case, or of the board's own files."""
    store = Store.find(start)
    finish(store)
    edited = _look(store, case)
    place = _place(edited, case)
    changes = edited.places[place]
    places = [place] if case or changes else [*edited.places]
    left = tuple(not_kept(edited.tree, (name for name in places if name != BOARD_WORD)))
    if not changes:
        return Write(summary="Nothing to save.", files=(), dry_run=how.dry_run, notes=left)
    refuse_losses(changes)
    _refuse_history(store, place, changes)
    work = workplace(edited.store, edited.tree, as_of)
    _refuse_said(work, place, changes)
    _refuse_unreadable(work, place, changes)
    if place != BOARD_WORD:
        refuse_earlier(load_case(work, place), as_of)
        _refuse_gaps(work, place, changes)
    sentence = f"{place}: {_told(changes, message)}"
    trailers = {} if place == BOARD_WORD else {"Case": place}
    wanted = Writing(
        case="" if place == BOARD_WORD else place,
        changes={name: after for name, (_, after) in changes.items()},
        expected={name: before for name, (before, _) in changes.items()},
        message=Message(sentence=sentence, trailers=trailers),
        how=how,
    )
    written = guarded_write(work, wanted)
    gone = "would remove" if how.dry_run else "removed"
    removed = (f"{gone}: {name}" for name, (_, after) in changes.items() if after is None)
    look = "scrctl validate" if place == BOARD_WORD else f"scrctl status {place}"
    return Write(
        summary=sentence,
        files=tuple(name for name in written.files if changes[name][1] is not None),
        commit=written.commit or "",
        dry_run=how.dry_run,
        next_steps=(look,),
        notes=(*removed, *_other_than_recorded(work, place), *left),
    )


def _other_than_recorded(work: Workplace, place: str) -> Iterator[str]:
    """Say where a document says something else than the history, which goes on counting."""
    if place == BOARD_WORD or place not in work.case_ids:
        return
    loaded = load_case(work, place)
    for problem in work.registry.check_case(loaded.case, loaded.context):
        if problem.code in AGAINST_THE_HISTORY:
            yield f"{problem.code}: {problem.message}. {problem.hint}"


def _look(store: Store, case: str) -> _Edited:
    head, tree = store.head(), store.work_tree()
    places: dict[str, Changes] = {}
    if case in ("", BOARD_WORD):
        places[BOARD_WORD] = board_edits(head, tree)
    known = {*head.case_ids(), *tree.case_ids()}
    if case == BOARD_WORD:
        return _Edited(store=store, head=head, tree=tree, places=places)
    for case_id in [choose_case(case, known)] if case else sorted(known):
        places[case_id] = case_edits(head, tree, case_id)
    return _Edited(store=store, head=head, tree=tree, places=places)


def _place(edited: _Edited, case: str) -> str:
    """Return the one place that is meant: the one named, or the only one with edits."""
    if case:
        return next(iter(edited.places))
    changed = [name for name, changes in edited.places.items() if changes]
    if len(changed) > 1:
        raise ScrctlError(
            f"There are edits in {len(changed)} places; each is saved by itself.",
            hint=f"Name one: {', '.join(changed)}.",
        )
    return changed[0] if changed else BOARD_WORD


def _told(changes: Changes, message: str) -> str:
    """Say in a few words which documents changed; that some are gone is always said.

    They are counted and not named: one may be removed because of its name.
    """
    names = [name.rpartition("/")[2] for name, (_, after) in changes.items() if after is not None]
    gone = len(changes) - len(names)
    rest = len(names) - 3
    said = message or ", ".join(names[:3]) + (f" and {rest} more" if rest > 0 else "")
    if not gone:
        return said
    removed = f"removed {gone} document{'s' if gone > 1 else ''}"
    return f"{said}; {removed}" if said else removed


def _refuse_said(work: Workplace, place: str, changes: Changes) -> None:
    """Refuse a new file whose name holds a value of the register, before any is told."""
    if place != BOARD_WORD:
        refuse_file_names(work, place, (n for n, (before, _) in changes.items() if before is None))


def _refuse_history(store: Store, place: str, changes: Changes) -> None:
    """Refuse an entry of the history by hand: it would pass by every gate.

    A case that was taken out of the store may come back, with its history as it was last.
    """
    file = f"cases/{place}/{HISTORY}"
    if file not in changes:
        return
    before, after = changes[file]
    if before is None and after is not None and _was_last(store, file, after):
        return
    if before is None:
        raise ScrctlError(
            f"{file} was written by hand; the last commit does not have it.",
            hint=f"Move the folder {place} away, begin the case with scrctl new, and move it on "
            "with record and advance. The other documents can then be put into its folder.",
            exit_code=1,
        )
    raise ScrctlError(
        f"{file} was edited by hand; it is written by record, extend, waive and advance.",
        hint=f"Undo the edit (git restore --staged --worktree {file}) and use the command.",
        exit_code=1,
    )


def _refuse_gaps(work: Workplace, case_id: str, changes: Changes) -> None:
    """Refuse a case that would lack what its record rests on."""
    refuse_missing(work, case_id, changes)
    refuse_less(work, case_id, changes)


def _was_last(store: Store, file: str, content: bytes) -> bool:
    repository = store.repository()
    last = last_file(repository, [repository.tip() or "HEAD"], file)
    return last is not None and holds(content, last.oid)


def _refuse_unreadable(work: Workplace, place: str, changes: Changes) -> None:
    """Refuse what nobody could read again."""
    files = dict(work.own_files)
    problems: list[Problem] = list(work.problems)
    if place != BOARD_WORD:
        loaded = load_case(work, place)
        files |= in_store(loaded.case.folder, loaded.files)
        problems = [*work.snapshot.case_problems(place), *loaded.problems]
    for problem in problems:
        if problem.code.startswith(SYNTAX) and problem.place.file in changes:
            raise ScrctlError(
                f"{told_in_line(problem, files)}.",
                hint=f"{problem.hint} Then save again.".strip(),
                exit_code=1,
            )
