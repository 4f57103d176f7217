"""One more entry in a case's history: checked in memory, then written in one commit."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.procedures.definition import Procedure
from scrctl.procedures.fixed import Of
from scrctl.services.choose import choose
from scrctl.services.edits import board_edits, case_edits
from scrctl.services.grave import NOT_HELD
from scrctl.services.guard import IN_EARNEST, How, Writing, grave, guarded_write
from scrctl.services.load import (
    Loaded,
    Workplace,
    load_case,
    loaded_from,
    one_case,
    open_workplace,
)
from scrctl.services.resolve import in_store
from scrctl.source.edit import append_item
from scrctl.store.layout import BOARD
from scrctl.store.message import Message

HISTORY = "history.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A case as the last commit holds it, ready for an entry."""

    work: Workplace
    loaded: Loaded
    as_of: date

    @property
    def id(self) -> str:
        """Return the id of the case."""
        return self.loaded.case.id

    @property
    def file(self) -> str:
        """Return the name of the history in the store."""
        return f"{self.loaded.case.folder}/{HISTORY}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry that may be written: the new bytes, and what rules say that they did not before."""

    raw: bytes
    loaded: Loaded
    fresh: tuple[Problem, ...] = ()

    @property
    def grave(self) -> tuple[Problem, ...]:
        """Return what stands in the way of writing it."""
        return grave(self.fresh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """What the commit says, and which further files it brings.

    `unchanged`: files of the case that may not be other ones by the time it is written.
    """

    sentence: str
    trailers: Mapping[str, str]
    more: Mapping[str, bytes] = field(default_factory=dict)
    unchanged: Mapping[str, bytes] = field(default_factory=dict)
    next_steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    how: How = IN_EARNEST


def desk(start: Path, case: str, as_of: date) -> Desk:
    """Open a case as the last commit holds it."""
    work = open_workplace(start, as_of, committed=True)
    known = {*work.case_ids, *work.store.work_tree().case_ids()}
    plain = choose_case(case, known)
    if plain not in work.case_ids:
        raise ScrctlError(
            f"{plain} is not on record yet.", hint=f"scrctl save {plain} commits its documents."
        )
    loaded = load_case(work, one_case(work, plain))
    if loaded.case.history is None:
        raise ScrctlError(
            f"The history of {plain} cannot be read.", hint=f"scrctl validate {plain} says why."
        )
    refuse_earlier(loaded, as_of)
    return Desk(work=work, loaded=loaded, as_of=as_of)


def refuse_earlier(loaded: Loaded, as_of: date) -> None:
    """Refuse to write as of a day before the end of the history: it is only ever added to."""
    if loaded.left_out is not None:
        last = loaded.left_out.last
        raise ScrctlError(
            f"Nothing may be recorded as of {as_of}: the history of {loaded.case.id} goes on to "
            f"{last}.",
            hint=f"Leave --as-of out, or give {last} or a later day. --on gives the day on which "
            "something took effect.",
            exit_code=1,
        )


def choose_case(name: str, known: set[str]) -> str:
    """Return the id of a case, also when named by the path of its folder."""
    plain = name.replace("\\", "/").rstrip("/").removeprefix("./").removeprefix("cases/")
    return choose(plain, sorted(known), "case")


def draft(at: Desk, entry: Mapping[str, object]) -> Draft:
    """Append the entry in memory and look at the case again."""
    old = at.loaded.files[HISTORY].decode("utf-8")
    filled = {key: value for key, value in entry.items() if value not in ("", None, [])}
    raw = append_item(old, ("entries",), filled).encode("utf-8")
    loaded = loaded_from(at.work, at.id, {**at.loaded.files, HISTORY: raw})
    fresh = fresh_problems(at, loaded)
    return Draft(raw=raw, loaded=loaded, fresh=tuple(_with_unsaved(at, fresh)))


def _with_unsaved(at: Desk, fresh: tuple[Problem, ...]) -> Iterator[Problem]:
    """Say of a role that nobody held where the board's file has edits: what is saved counts."""
    for problem in fresh:
        is_unsaved = problem.code == NOT_HELD and BOARD in board_edits(
            at.work.snapshot, at.work.store.work_tree()
        )
        hint = f"{BOARD} has changes that are not saved; first: scrctl save board"
        yield replace(problem, hint=hint) if is_unsaved else problem


def refuse_future(at: Desk, on: date) -> None:
    """Refuse a day that has not come yet: an entry says what has happened."""
    if on > at.as_of:
        raise ScrctlError(
            f"{on} has not come: today is {at.as_of}. An entry says what has happened.",
            hint="Record it on the day or later; --on gives the day on which it took effect.",
            exit_code=1,
        )


def refuse_unsaved(at: Desk) -> None:
    """Refuse while there are edits that are not saved: what is on record counts."""
    edits = case_edits(at.work.snapshot, at.work.store.work_tree(), at.id)
    if edits:
        names = ", ".join(name.removeprefix(f"cases/{at.id}/") for name in edits)
        raise ScrctlError(
            f"{at.id} has edits that are not saved: {names}.",
            hint=f"scrctl save {at.id} commits them.",
            exit_code=1,
        )


def fresh_problems(at: Desk, loaded: Loaded) -> tuple[Problem, ...]:
    """Return what is said of the case that was not said before, or not so often of a file.

    Places are not compared: what is put in between moves all that stands below it.
    """
    before = Counter(_said(problem) for problem in _all_problems(at.work, at.loaded))
    fresh = []
    for problem in _all_problems(at.work, loaded):
        before[_said(problem)] -= 1
        if before[_said(problem)] < 0:
            fresh.append(problem)
    return tuple(fresh)


def _all_problems(work: Workplace, loaded: Loaded) -> tuple[Problem, ...]:
    return (*loaded.problems, *work.registry.check_case(loaded.case, loaded.context))


def _said(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.place.file, problem.message


def commit(at: Desk, drafted: Draft, said: Commit) -> Write:
    """Write the history, and what comes with it, in one commit."""
    changes = {at.file: drafted.raw, **said.more}
    expected = {
        **in_store(at.loaded.case.folder, said.unchanged),
        at.file: at.loaded.files[HISTORY],
        **dict.fromkeys(said.more),
    }
    message = Message(sentence=said.sentence, trailers=said.trailers)
    wanted = Writing(
        case=at.id,
        changes=changes,
        expected=expected,
        message=message,
        fresh=drafted.fresh,
        how=said.how,
    )
    written = guarded_write(at.work, wanted)
    return Write(
        summary=said.sentence,
        files=written.files,
        commit=written.commit or "",
        dry_run=said.how.dry_run,
        next_steps=said.next_steps,
        notes=(*said.notes, *(f"{p.code}: {p.message}" for p in drafted.fresh)),
    )


def writing(at: Desk, changes: Mapping[str, bytes], message: Message, how: How) -> Writing:
    """Return a write of the case's files as the last commit holds them, by name."""
    folder = at.loaded.case.folder
    return Writing(
        case=at.id,
        changes=in_store(folder, changes),
        expected={f"{folder}/{name}": at.loaded.files.get(name) for name in changes},
        message=message,
        how=how,
    )


def procedure_of(at: Desk) -> Procedure:
    """Return the procedure that the case follows now."""
    procedure = at.loaded.context.procedure
    if procedure is None:
        raise ScrctlError(
            f"{at.id} follows no procedure that this store knows.",
            hint=f"scrctl validate {at.id} says which one is missing.",
        )
    return procedure


def agency_of(at: Desk, name: str, what: str, of_each: Of | None) -> str:
    """Return of which agency an entry is: that of the name, or the only one that is asked.

    `what` begins the refusal; without `of_each` what is recorded belongs to the whole case.
    """
    history = at.loaded.case.history
    asked = history.parties if history and of_each else ()
    if name and not asked:
        raise ScrctlError(f"{what} for the case, not for an agency.", hint="Leave --agency out.")
    if name or len(asked) <= 1:
        return choose(name, asked, "agency asked here") if name else "".join(asked)
    raise ScrctlError(
        f"{what} for each agency that is asked, and it must be said which.",
        hint=f"Give one of them with --agency: {' or '.join(asked)}.",
    )


def role_of(at: Desk, name: str) -> str:
    """Return the role if any procedure of the case or the board knows it."""
    known = [r.id for p in at.loaded.context.procedures for r in p.roles]
    return choose(name, [*known, *(h.role for h in at.work.board.roles)], "role")
