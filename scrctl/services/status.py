"""Where cases stand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.gates.evaluate import evaluate_gate
from scrctl.gates.publication import publication_state
from scrctl.gates.result import GateResult
from scrctl.gates.situation import Situation, Standing
from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.owed import Owed
from scrctl.model.thread import interim_of
from scrctl.model.unsaved import Unsaved
from scrctl.services.chasing.owing import debts_of
from scrctl.services.check import examine, unread_beside
from scrctl.services.deadlines import urgency
from scrctl.services.edits import Beside, board_files
from scrctl.services.letters.letter_hints import with_letters
from scrctl.services.load import Loaded, Workplace, chosen, load_case, open_workplace
from scrctl.services.lost import HISTORY
from scrctl.services.resolve import answered, in_store, severity_of
from scrctl.services.unreadable import unread_board, unread_case
from scrctl.services.waivers import Sorted
from scrctl.store.record import OWN

# What the portfolio says aloud: it is about what must be arranged or decided in time.
SAID_ALOUD = ("DLN003", "DLN005", "PRO073", "STO010")


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """The situations, and what could not be read on the way."""

    as_of: date
    situations: tuple[Situation, ...]
    unread: tuple[Diagnostic, ...]
    soon: int
    single: bool
    later: int = 0
    unsaved: tuple[Unsaved, ...] = ()


def status(
    start: Path,
    case_ids: tuple[str, ...],
    as_of: date,
    progress: Callable[[str, int], Callable[[], None]],
) -> Portfolio:
    """Say where the cases named, or all, stand."""
    work = open_workplace(start, as_of)
    wanted = chosen(work, case_ids)
    step = progress("Reading case", len(wanted))
    situations: list[Situation] = []
    record = work.store.record(HISTORY, wanted if case_ids else ())
    beside = Beside(record)
    if not case_ids:
        beside.look(OWN, board_files(work.snapshot))
    unread = [*unread_beside(work, whole=not case_ids, record=record), *unread_board(work)]
    for case_id in wanted:
        loaded = load_case(work, case_id)
        beside.look(case_id, loaded.files)
        step()
        if not loaded.is_later:
            situations.append(situation(work, loaded, register=bool(case_ids)))
            unread.extend(unread_case(work, loaded))
    return Portfolio(
        as_of=as_of,
        situations=tuple(situations),
        unread=tuple(unread),
        soon=work.board.policies.due_soon_days,
        single=bool(case_ids),
        later=len(wanted) - len(situations),
        unsaved=beside.unsaved(),
    )


def situation(work: Workplace, loaded: Loaded, *, register: bool = True) -> Situation:
    """Say where one case stands."""
    case = loaded.case
    found = examine(work, loaded, register=register)
    position = case.history.position if case.history else None
    if position is None:
        file = f"{case.folder}/history.yaml"
        note = (
            "No stage can be read from history.yaml. Get it back: git restore "
            f"{file}; scrctl validate {case.id} says what is wrong with it."
        )
        return Situation(case=case.id, notes=(note,))
    procedure = loaded.context.procedure
    stage = procedure.stage(position.stage) if procedure else None
    owed = debts_of(work, loaded)
    severities = [severity_of(p, work.registry) for p in found.standing]
    return Situation(
        case=case.id,
        procedure=position.procedure,
        version=position.version,
        stage=position.stage,
        stage_title=stage.title if stage else "",
        since=position.on,
        decider=stage.decider if stage else (),
        deadlines=tuple(sorted(loaded.context.deadlines, key=urgency)),
        gate=gate_of(work, loaded, found, letters=register),
        publication=publication_state(case, loaded.context),
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        notes=(
            *(p.message for p in found.standing if p.code in SAID_ALOUD),
            *_chased(case.id, owed),
        ),
        owed=owed,
        interim=interim_of(case.plan, work.as_of),
    )


def _chased(case: str, owed: tuple[Owed, ...]) -> Iterator[str]:
    """Say what agencies owe that is late, and whether they were reminded of it."""
    late = [one for one in owed if one.is_late]
    if late:
        agencies = ", ".join(dict.fromkeys(one.agency for one in late))
        last = max((one.reminded[-1] for one in late if one.reminded), default=None)
        reminded = f"last reminded on {last}" if last else "not reminded yet"
        yield f"late: {len(late)} owed by {agencies}, {reminded}: scrctl chase {case}"


def gate_of(
    work: Workplace, loaded: Loaded, found: Sorted, *, letters: bool = True
) -> Standing | None:
    """Evaluate the gate of the stage that the case is in; None where there is none.

    `letters`: whether hints name the letters that the gate waits for, for one who reads them.
    """
    result = evaluate_gate(loaded.case, loaded.context, work.registry, found.standing)
    if not result.criteria and not result.next:
        return None
    standing = standing_of(work, loaded, result)
    return with_letters(work, loaded, standing) if letters else standing


def standing_of(work: Workplace, loaded: Loaded, result: GateResult) -> Standing:
    """Return a gate's result with every place resolved."""
    files = {**work.own_files, **in_store(loaded.case.folder, loaded.files)}
    criteria = tuple(answered(c, files) for c in result.criteria)
    procedure = loaded.context.procedure
    same = procedure is None or result.next_procedure in ("", procedure.id)
    following = result.next if same else f"{result.next_procedure}/{result.next}"
    return Standing(
        stage=result.stage,
        next=following,
        next_version=result.next_version,
        criteria=criteria,
    )
