"""From a store to everything that a check looks at, one case at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from scrctl import resources
from scrctl.deadlines.archive import archive_check
from scrctl.deadlines.calendar import Calendar, load_calendar
from scrctl.deadlines.compute import compute
from scrctl.deadlines.deadline import Deadline
from scrctl.deadlines.later import Later
from scrctl.gates.evaluate import applies
from scrctl.model.board import Board
from scrctl.model.diagnostic import Place, Problem
from scrctl.model.dossier import Case
from scrctl.model.error import ScrctlError
from scrctl.model.words import JOINT_REVIEW
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Procedure
from scrctl.procedures.load import load_procedures
from scrctl.procedures.load_prompts import load_prompts
from scrctl.procedures.policies import with_periods
from scrctl.procedures.prompts import Prompts
from scrctl.procedures.ways import followed
from scrctl.rules.registry import Registry, load
from scrctl.rules.rule import Context
from scrctl.services.choose import choose
from scrctl.services.joined import Joined
from scrctl.services.left_out import LeftOut, left_out_of, told_as_left_out
from scrctl.source.decode import read_board, read_case
from scrctl.source.format import refuse_newer
from scrctl.source.locate import locate
from scrctl.source.schema import SchemaSet
from scrctl.store.layout import BOARD, case_folder
from scrctl.store.snapshot import Snapshot
from scrctl.store.store import Store

BUILTIN = "builtin:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """A store at one moment with all that is needed to judge its cases on one day."""

    store: Store
    snapshot: Snapshot
    board: Board
    book: ProcedureBook
    prompts: Prompts
    schemas: SchemaSet
    registry: Registry
    calendar: Calendar
    as_of: date
    case_ids: tuple[str, ...]
    own_files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    joined: Joined = field(init=False)

    def __post_init__(self) -> None:
        """Let what is known of joint reviews be of the same moment."""
        object.__setattr__(self, "joined", Joined(self.snapshot))

    @property
    def broken(self) -> tuple[Problem, ...]:
        """Return what keeps the board's own file from being read at all."""
        return tuple(
            p for p in self.problems if p.place.file == BOARD and p.code.startswith(("YML", "STO"))
        )

    def moved(self, snapshot: Snapshot, as_of: date, naming: dict[str, set[str]]) -> "Workplace":
        """Return the same board and procedures over another moment's cases, on another day.

        `naming` says which cases name which others as a joint review then.
        """
        moved = replace(self, snapshot=snapshot, as_of=as_of, case_ids=snapshot.case_ids())
        object.__setattr__(moved, "joined", Joined(snapshot, naming))
        return moved

    def under(self, book: ProcedureBook) -> "Workplace":
        """Return the same store, judged by other procedures."""
        other = replace(self, book=with_periods(book, self.board.policies.retention))
        object.__setattr__(other, "joined", self.joined)
        return other

    def context(self, procedures: tuple[Procedure, ...] = ()) -> Context:
        """Return what rules may look at beside a case."""
        return Context(
            board=self.board,
            as_of=self.as_of,
            book=self.book,
            prompts=self.prompts,
            procedures=procedures,
            case_ids=frozenset(self.case_ids),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One case with its bytes, what was wrong while reading, and what rules may look at.

    `named`: files, by name in the case folder, in whose name a value of the register stands.
    """

    case: Case
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    context: Context
    named: frozenset[str] = frozenset()
    left_out: LeftOut | None = None

    @property
    def is_later(self) -> bool:
        """Say whether the case was opened only after the day asked about."""
        return self.left_out is not None and self.left_out.index == 0


def open_workplace(
    start: Path,
    as_of: date,
    *,
    committed: bool = False,
    tolerant: bool = False,
    staged: bool = False,
) -> Workplace:
    """Open the store that a folder lies in: its files as they are, as committed, or as staged.

    Without its board's file a store has no holidays, roles or agencies, and every answer would be
    wrong. So that ends the command, unless the caller is `tolerant` and tells the problem itself.
    `committed` is for those who will write: what a killed command has left is completed first.
    """
    store = Store.find(start)
    if committed:
        from scrctl.store.transaction import finish  # only who writes needs it

        finish(store)
    recorded = store.head if committed else store.work_tree
    work = workplace(store, store.staged() if staged else recorded(), as_of)
    if work.broken and not tolerant:
        first = work.broken[0]
        raw = work.own_files.get(BOARD)
        line, column = locate(raw, first.place) if raw is not None else (1, 1)
        raise ScrctlError(
            f"{BOARD}:{line}:{column} {first.code}: {first.message}; nothing can be worked out.",
            hint=first.hint,
        )
    return work


def workplace(
    store: Store, snapshot: Snapshot, as_of: date, registry: Registry | None = None
) -> Workplace:
    """Read what all cases share: the board, the procedures, the holidays."""
    schemas = SchemaSet(resources.schemas())
    registry = registry or load()
    board, board_problems, board_file = _read_board(snapshot, schemas)
    own = snapshot.procedure_files()
    book, book_problems = read_procedures(own, schemas, registry)
    return Workplace(
        store=store,
        snapshot=snapshot,
        board=board,
        book=with_periods(book, board.policies.retention),
        prompts=load_prompts(resources.quality()),
        schemas=schemas,
        registry=registry,
        calendar=load_calendar(resources.holidays(), board.holidays),
        as_of=as_of,
        case_ids=snapshot.case_ids(),
        own_files={**board_file, **own},
        problems=(*board_problems, *book_problems),
    )


def read_procedures(
    own: Mapping[str, bytes], schemas: SchemaSet, registry: Registry
) -> tuple[ProcedureBook, tuple[Problem, ...]]:
    """Return the procedures of a store, from its own files and those that come with scrctl."""
    built_in = {f"{BUILTIN}{name}": raw for name, raw in resources.procedures().items()}
    signatures = registry.gate_signatures()
    return load_procedures({**own, **built_in}, schemas, signatures, registry.by_code)


def _read_board(
    snapshot: Snapshot, schemas: SchemaSet
) -> tuple[Board, tuple[Problem, ...], Mapping[str, bytes]]:
    raw = snapshot.board()
    if raw is None:
        missing = Problem(
            code="STO001",
            message=f"{BOARD} is not there or cannot be read",
            hint="Restore it, or commit it if it is new.",
            place=Place(file=BOARD),
        )
        return Board(), (missing,), {}
    refuse_newer(raw)
    board, problems = read_board(raw, schemas)
    return board or Board(), problems, {BOARD: raw}


def load_case(work: Workplace, case_id: str) -> Loaded:
    """Read one case and work out its deadlines."""
    return loaded_from(work, case_id, work.snapshot.case_files(case_id))


def loaded_from(work: Workplace, case_id: str, files: Mapping[str, bytes]) -> Loaded:
    """Do the same for bytes that may not be written yet."""
    return loaded_as(work, files, *read_case(case_id, files, work.schemas))


def loaded_as(
    work: Workplace, files: Mapping[str, bytes], case: Case, problems: tuple[Problem, ...]
) -> Loaded:
    """Do the same for a case that has been read."""
    left_out = left_out_of(case, work.as_of)
    if case.history and left_out:
        case = replace(case, history=case.history.known_on(work.as_of))
        problems = (*problems, told_as_left_out(case, left_out, work.as_of))
    base = work.context(followed(case, work.book))
    case = _divided(case, base.procedures)
    deadlines = Later(partial(_deadlines, work, case, base))
    linked, faulty = _linked(work, case)
    context = replace(base, deadlines=deadlines, linked=linked, linked_faulty=faulty)
    return Loaded(case=case, files=files, problems=problems, context=context, left_out=left_out)


def _deadlines(work: Workplace, case: Case, base: Context) -> tuple[Deadline, ...]:
    clocks = compute(
        case,
        base.procedures,
        work.calendar,
        work.as_of,
        lambda clock, _: bool(clock.lengths) and applies(clock, case, base, work.registry),
    )
    return (*clocks, *archive_check(case, work.board.policies.archive, work.as_of))


def _divided(case: Case, procedures: tuple[Procedure, ...]) -> Case:
    """Return the case with its history by agency, where each that is asked has milestones."""
    if case.history is None or case.request is None:
        return case
    each = frozenset(m.id for p in procedures for m in p.milestones if m.of_each)
    history = replace(case.history, parties=case.request.asked if each else (), each=each)
    return replace(case, history=history)


def _linked(work: Workplace, case: Case) -> tuple[Mapping[str, Case], frozenset[str]]:
    """Return the cases of this store under joint review with a case, and their faulty files.

    It is enough that one of the two names the other: no link is taken out by one side alone.
    """
    links = case.record.links if case.record else ()
    named = {link.case for link in links if link.kind == JOINT_REVIEW} - {case.id}
    ids = named.intersection(work.case_ids if named else ()) | work.joined.naming(case.id)
    read = {
        name: read_case(name, work.snapshot.case_files(name), work.schemas) for name in sorted(ids)
    }
    problems = ((*work.snapshot.case_problems(name), *found) for name, (_, found) in read.items())
    faulty = frozenset(p.place.file for found in problems for p in found)
    return {name: other for name, (other, _) in read.items()}, faulty


def chosen(work: Workplace, case_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cases asked for, or all; an unknown one ends the command with a suggestion."""
    if not case_ids:
        return work.case_ids
    return tuple(dict.fromkeys(one_case(work, name) for name in case_ids))


def one_case(work: Workplace, name: str) -> str:
    """Return the id of a case that the user named, also by the path of its folder."""
    plain = name.replace("\\", "/").rstrip("/").removeprefix("./").removeprefix("cases/")
    if plain not in work.case_ids and plain in work.store.record().case_ids:
        raise ScrctlError(
            f"The last commit holds the case {plain}, and its folder is not there.",
            hint=f"Get it back: git restore --staged --worktree {case_folder(plain)}",
            exit_code=1,
        )
    return choose(plain, work.case_ids, "case")
