"""Saving: the edits of one case's documents, in one commit, for those who do not use git."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.services.edits import Changes, board_edits, case_edits
from scrctl.services.entry import HISTORY, choose_case
from scrctl.services.load import Workplace, load_case, workplace
from scrctl.services.resolve import in_store, position
from scrctl.store.message import Message
from scrctl.store.snapshot import Snapshot
from scrctl.store.store import Store
from scrctl.store.transaction import write

BOARD_WORD = "board"
SYNTAX = ("YML", "SCH", "STO001", "STO002")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edited:
    """The store's two states, and every place that has edits."""

    store: Store
    head: Snapshot
    tree: Snapshot
    places: dict[str, Changes]


def save(start: Path, case: str, message: str, as_of: date, *, dry_run: bool = False) -> Write:
    """Commit the edits of one case, or of the board's own files."""
    edited = _look(Store.find(start), case)
    place = _place(edited, case)
    changes = edited.places[place]
    if not changes:
        return Write(summary="Nothing to save.", files=(), dry_run=dry_run)
    _refuse_history(place, changes)
    work = workplace(edited.store, edited.tree, as_of)
    _refuse_unreadable(work, place, changes)
    _refuse_names(work, place, message)
    sentence = f"{place}: {message or _told(changes)}"
    trailers = {} if place == BOARD_WORD else {"Case": place}
    written = write(
        edited.store,
        {name: after for name, (_, after) in changes.items()},
        Message(sentence=sentence, trailers=trailers),
        {name: before for name, (before, _) in changes.items()},
        dry_run=dry_run,
    )
    look = "scrctl validate" if place == BOARD_WORD else f"scrctl status {place}"
    return Write(
        summary=sentence,
        files=written.files,
        commit=written.commit or "",
        dry_run=dry_run,
        next_steps=(look,),
    )


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


def _told(changes: Changes) -> str:
    """Say in a few words which documents changed."""
    names = [name.rpartition("/")[2] for name in changes]
    rest = len(names) - 3
    return ", ".join(names[:3]) + (f" and {rest} more" if rest > 0 else "")


def _refuse_history(place: str, changes: Changes) -> None:
    """Refuse an entry of the history by hand: it would pass by every gate."""
    file = f"cases/{place}/{HISTORY}"
    before, after = changes.get(file, (None, None))
    if before is not None and before != after:
        raise ScrctlError(
            f"{file} was edited by hand; it is written by record, extend, waive and advance.",
            hint=f"Undo the edit (git restore {file}) and use the command.",
            exit_code=1,
        )


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
            line, column = position(problem.place, files)
            raise ScrctlError(
                f"{problem.place.file}:{line}:{column}: {problem.message} ({problem.code}).",
                hint=f"{problem.hint} Then save again.".strip(),
                exit_code=1,
            )


def _refuse_names(work: Workplace, place: str, message: str) -> None:
    """Refuse a message with a value of the register, where that is open: git keeps it for ever."""
    if place == BOARD_WORD or not message:
        return
    from scrctl.disclosure.scan import find_in_text
    from scrctl.services.opened import view_if_possible

    view = view_if_possible(work, load_case(work, place))
    if view is not None and find_in_text(message, view):
        raise ScrctlError(
            "The message holds a name or another value of the register.",
            hint="Say what was done, not to whom; the history of git cannot be taken back.",
            exit_code=1,
        )
