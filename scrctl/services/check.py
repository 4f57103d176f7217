"""Everything that is wrong with a store, and every deadline in it: one pass, case by case."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path

from scrctl.deadlines.deadline import Deadline
from scrctl.gates.evaluate import standing
from scrctl.model.diagnostic import Diagnostic, Place, Problem
from scrctl.model.outcome import Checked
from scrctl.services.hook import merged_by_line
from scrctl.services.load import Loaded, Workplace, chosen, load_case, open_workplace
from scrctl.services.lost import HISTORY, changed_histories, lost_cases, mark_of
from scrctl.services.migrating.older import told_format
from scrctl.services.parallel import each
from scrctl.services.publication.markup import MARKUP, unshowable
from scrctl.services.publication.told import CODE as EXACT_DAYS
from scrctl.services.publication.told import exact_days
from scrctl.services.registers.gone import restored, with_recorded
from scrctl.services.registers.unnamed import without_names
from scrctl.services.resolve import in_store, resolve
from scrctl.services.waivers import Sorted, apply_waivers
from scrctl.store.layout import BOARD, REGISTER
from scrctl.store.record import Record

Progress = Callable[[str, int], Callable[[], None]]
READING = ("YML", "SCH")
UNSEEN = ("STO001", "STO002", "STO004", "STO009")
# A register that cannot be opened on this machine.
CLOSED = "PUB019"


class Of(Enum):
    """What is looked at: the files as they lie there, what git would commit, the last commit."""

    FILES = "files"
    STAGED = "staged"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a check found. `soon` is how many days the board calls soon.

    `audited`: how many of how many commits were audited; `note` says why not all were.
    """

    checked: Checked
    deadlines: tuple[Deadline, ...]
    soon: int
    audited: tuple[int, int] = (0, 0)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What there is to say about one case; `mark` tells its history from another."""

    said: tuple[Diagnostic, ...]
    deadlines: tuple[Deadline, ...]
    files: int
    mark: str


def check(
    start: Path,
    case_ids: tuple[str, ...],
    as_of: date,
    progress: Progress,
    *,
    of: Of = Of.FILES,
) -> Found:
    """Check the cases named, or all, and the board's own files: as they lie there, or as held."""
    work = _opened(start, as_of, of)
    # Without the board's file everything else would be a consequence; it alone is told.
    wanted = () if work.broken else chosen(work, case_ids)
    record = work.store.record(HISTORY)
    lost = () if case_ids else tuple(lost_cases(work, record))
    step = progress("Checking case", len(wanted))
    diagnostics: list[Diagnostic] = []
    deadlines: list[Deadline] = []
    files = len(work.own_files)
    marks: dict[str, str] = {}
    answers = each(work, wanted, partial(check_case, record=record))
    for case_id, answer in zip(wanted, answers, strict=True):
        step()
        if answer is not None:
            marks[case_id] = answer.mark
            diagnostics.extend(answer.said)
            deadlines.extend(answer.deadlines)
            files += answer.files
    diagnostics.extend(changed_histories(work, record, marks))
    beside = work.broken or (*store_problems(work, whole=not case_ids), *lost)
    beside = (*beside, *merged_by_line(work, (*work.broken, *diagnostics)))
    found = resolve(beside, work.own_files, work.registry)
    checked = Checked(
        as_of=as_of,
        case_ids=tuple(marks),
        files=files,
        diagnostics=tuple(sorted((*found, *folded(diagnostics)), key=lambda d: d.order)),
        later=len(wanted) - len(marks),
    )
    soon = work.board.policies.due_soon_days
    return Found(checked=checked, deadlines=tuple(deadlines), soon=soon)


def _opened(start: Path, as_of: date, of: Of) -> Workplace:
    staged, committed = of is Of.STAGED, of is Of.COMMIT
    return open_workplace(start, as_of, tolerant=True, staged=staged, committed=committed)


def folded(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Say once for all cases what is for the same reason so of each: a register stayed closed."""
    closed: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.code == CLOSED:
            closed.setdefault(diagnostic.message, []).append(diagnostic)
        else:
            yield diagnostic
    for message, alike in closed.items():
        first = alike[0]
        if len(alike) > 1:
            told = f"in {len(alike)} cases {message}"
            first = replace(first, message=told, file=BOARD, case="")
        yield first


def check_case(work: Workplace, case_id: str, record: Record | None = None) -> Answer | None:
    """Look at one case; None says that it was opened only after the day asked about.

    With the `record`, a register that it has and the case lacks is told, and used.
    """
    loaded = load_case(work, case_id)
    if loaded.is_later:
        return None
    return Answer(
        said=_with_record(work, loaded, record) if record else diagnose(work, loaded),
        deadlines=tuple(loaded.context.deadlines),
        files=len(loaded.files),
        mark=mark_of(loaded.files),
    )


def _with_record(work: Workplace, loaded: Loaded, record: Record) -> tuple[Diagnostic, ...]:
    """Do the same beside the record: what it holds is got back, and not begun again."""
    held = record.held.get(loaded.case.id, {})
    return tuple(
        restored(found, loaded, held) for found in diagnose(work, with_recorded(loaded, record))
    )


def diagnose(work: Workplace, loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return everything there is to say about one case, each with its line."""
    files = {**work.own_files, **in_store(loaded.case.folder, loaded.files)}
    loaded = _with_register(work, loaded)
    found = examine(work, loaded, register=False).all
    return resolve(without_names(found, loaded.case.folder, loaded.named), files, work.registry)


def examine(
    work: Workplace, loaded: Loaded, beginnings: tuple[str, ...] = ("",), *, register: bool = True
) -> Sorted:
    """Look at one case with every rule, and at the gates that it has left.

    `beginnings`: of the codes to look for, where no other problem has a say in what is asked.
    Opening the register takes longer than all the rest; the portfolio does without.
    """
    if register:
        loaded = _with_register(work, loaded)
    case = loaded.case
    reading = (
        *work.snapshot.case_problems(case.id),
        *loaded.problems,
        *_of_texts(loaded, beginnings),
    )
    judged = (
        *work.registry.check_case(case, loaded.context, beginnings),
        *standing(case, loaded.context, work.registry),
    )
    fresh = _not_repeated(judged, reading)
    found = (replace(problem, case=case.id) for problem in _once((*reading, *fresh)))
    return apply_waivers(case, found, loaded.context)


def _of_texts(loaded: Loaded, beginnings: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what a public text tells too exactly or cannot show, where that is asked for."""
    if EXACT_DAYS.startswith(beginnings):
        shared = loaded.case.sharing(loaded.context.linked)
        yield from exact_days(shared, loaded.context.procedure)
    if MARKUP.startswith(beginnings):
        yield from unshowable(loaded)


def _with_register(work: Workplace, loaded: Loaded) -> Loaded:
    """Open the register where there is one and a key is at hand; else say that it was not."""
    if REGISTER not in loaded.files:
        return loaded
    from scrctl.services.registers.opened import with_register

    return with_register(work, loaded)


def _not_repeated(judged: Iterable[Problem], reading: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what a rule says about a value that could not be read in the first place."""
    broken = [p.place for p in reading if p.code.startswith(READING) and p.place.at]
    for problem in judged:
        if not any(_is_within(problem.place, place) for place in broken):
            yield problem


def _is_within(place: Place, outer: Place) -> bool:
    return place.file == outer.file and place.at[: len(outer.at)] == outer.at


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Drop what two ways of looking have both found."""
    return tuple({(p.code, p.place, p.message): p for p in problems}.values())


def store_problems(work: Workplace, *, whole: bool) -> tuple[Problem, ...]:
    """Return what is wrong beside the cases; a store without a case is not clean."""
    named = work.snapshot.problems() if whole else ()
    empty = () if work.case_ids else (_empty(),)
    older = told_format(work)
    judged = work.registry.check_store(work.context())
    return _once((*work.problems, *older, *named, *judged, *empty))


def unread_beside(
    work: Workplace, *, whole: bool, record: Record | None = None
) -> tuple[Diagnostic, ...]:
    """Return what keeps whole cases from being seen: no list may pass over that in silence."""
    lost = lost_cases(work, record or work.store.record()) if whole else ()
    problems = (p for p in store_problems(work, whole=whole) if p.code in UNSEEN)
    return resolve((*problems, *lost), work.own_files, work.registry)


def _empty() -> Problem:
    return Problem(
        code="STO009",
        message="the store holds no case, so nothing was checked",
        hint="Open one with scrctl new, or name the right store with -C.",
        place=Place(file="scrctl.yaml"),
    )
