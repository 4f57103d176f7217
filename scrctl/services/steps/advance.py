"""Moving a case on: the gate is evaluated on what is on record, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.gates.situation import Answered, Standing
from scrctl.model.diagnostic import Problem
from scrctl.model.error import ScrctlError
from scrctl.model.history import HistoryEntry
from scrctl.model.outcome import Write
from scrctl.procedures.definition import Procedure, Stage
from scrctl.services.check import examine
from scrctl.services.choose import suggestion
from scrctl.services.guard import IN_EARNEST, How
from scrctl.services.load import loaded_from
from scrctl.services.resolve import in_store, position
from scrctl.services.status import gate_of, situation
from scrctl.services.steps.entry import (
    Commit,
    Desk,
    Draft,
    commit,
    desk,
    draft,
    procedure_of,
    refuse_future,
    refuse_unsaved,
    role_of,
)
from scrctl.services.steps.scaffold import missing_documents

FEW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What the user wants."""

    stage: str = ""
    by: str = ""
    on: date | None = None
    how: How = IN_EARNEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """What came of it. `write` is None where the gate refused."""

    case: str
    as_of: date
    start: str
    to: str
    criteria: tuple[Answered, ...]
    write: Write | None = None

    @property
    def is_refused(self) -> bool:
        """Say whether the gate held the case back."""
        return self.write is None

    @property
    def is_written(self) -> bool:
        """Say whether the store was changed."""
        return self.write is not None and bool(self.write.commit)


def advance(start: Path, case: str, move: Move, as_of: date) -> Advance:
    """Move a case to the next stage, if its gate is met by what is on record."""
    at = desk(start, case, as_of)
    refuse_unsaved(at)
    refuse_future(at, move.on or as_of)
    here, gate = _gate(at)
    _refuse_other_stage(gate, move.stage)
    found = Advance(case=at.id, as_of=as_of, start=here.stage, to=gate.next, criteria=gate.criteria)
    if gate.unmet:
        return found
    target, stage = _target(at, gate)
    by = role_of(at, move.by) if move.by else _decider(at)
    drafted = draft(at, _entry(target, stage, by, move.on or as_of, as_of))
    if drafted.grave:
        return _with(found, (*gate.criteria, *_objections(at, drafted)), None)
    written = commit(at, drafted, _commit(at, drafted, target, stage, by, move))
    return _with(found, gate.criteria, written)


def _with(found: Advance, criteria: tuple[Answered, ...], write: Write | None) -> Advance:
    return Advance(
        case=found.case,
        as_of=found.as_of,
        start=found.start,
        to=found.to,
        criteria=criteria,
        write=write,
    )


def _gate(at: Desk) -> tuple[HistoryEntry, Standing]:
    """Return the stage that the case is in, and its gate."""
    history = at.loaded.case.history
    position = history.position if history else None
    if position is None:
        raise ScrctlError(f"{at.id} has no stage yet.", hint=f"scrctl validate {at.id}")
    procedure_of(at)
    gate = gate_of(at.work, at.loaded, examine(at.work, at.loaded))
    if gate is None or (not gate.next and not gate.unmet):
        raise ScrctlError(
            f"{at.id} is in {position.stage}, where its procedure ends.",
            hint=f"scrctl status {at.id}",
            exit_code=1,
        )
    return position, gate


def _refuse_other_stage(gate: Standing, wanted: str) -> None:
    """Refuse a stage that does not follow: one may be named as a safeguard, and not chosen."""
    if wanted and gate.next and wanted not in (gate.next, gate.next.rpartition("/")[2]):
        raise ScrctlError(
            f"The stage after {gate.stage} is {gate.next}; no stage is skipped.",
            hint=suggestion(wanted, [gate.next.rpartition("/")[2]], "next stage"),
        )


def _target(at: Desk, gate: Standing) -> tuple[Procedure, Stage]:
    """Return the procedure and the stage that the gate leads to."""
    present = procedure_of(at)
    name, _, stage_id = gate.next.rpartition("/")
    procedure = at.work.book.find(name, gate.next_version) if name else present
    stage = procedure.stage(stage_id) if procedure else None
    if procedure is None or stage is None:
        raise ScrctlError(
            f"The gate leads to {gate.next}, which no procedure of this store has.",
            hint="Put one into the store's folder procedures/.",
        )
    return procedure, stage


def _decider(at: Desk) -> str:
    """Return the role that decides, where there is only one."""
    stage = situation(at.work, at.loaded)
    if len(stage.decider) == 1:
        return stage.decider[0]
    roles = " or ".join(stage.decider) or "a role"
    raise ScrctlError(
        f"Who moves {at.id} out of {stage.stage} must be said.", hint=f"Give it with --by: {roles}."
    )


def _entry(
    procedure: Procedure, stage: Stage, by: str, on: date, as_of: date
) -> Mapping[str, object]:
    return {
        "kind": "stage",
        "on": on,
        "procedure": procedure.id,
        "version": procedure.version,
        "stage": stage.id,
        "by": by,
        "recorded_on": as_of,
    }


def _objections(at: Desk, drafted: Draft) -> tuple[Answered, ...]:
    """Return what speaks against the entry itself, as criteria of the gate."""
    files = in_store(at.loaded.case.folder, drafted.loaded.files)
    return tuple(_objection(p, files) for p in drafted.grave)


def _objection(problem: Problem, files: Mapping[str, bytes]) -> Answered:
    line, column = position(problem.place, files)
    return Answered(
        id=problem.code,
        title="The entry may stand in the history",
        state="unmet",
        message=problem.message,
        hint=problem.hint,
        cites=problem.cites,
        code=problem.code,
        file=problem.place.file,
        line=line,
        column=column,
    )


def _commit(  # noqa: PLR0913, PLR0917 - the parts of one sentence
    at: Desk, drafted: Draft, procedure: Procedure, stage: Stage, by: str, move: Move
) -> Commit:
    more = missing_documents(at.work, drafted.loaded, procedure)
    new = {name.removeprefix(f"{at.loaded.case.folder}/"): raw for name, raw in more.items()}
    after = situation(at.work, loaded_from(at.work, at.id, {**drafted.loaded.files, **new}))
    steps = tuple(dict.fromkeys(b.hint for b in after.blockers if b.hint))[:FEW]
    return Commit(
        sentence=f"{at.id}: {procedure.id} stage {stage.id}",
        trailers={
            "Case": at.id,
            "Procedure": f"{procedure.id} {procedure.version}",
            "Stage": stage.id,
            "Gate": "met",
            "By": by,
            "On": (move.on or at.as_of).isoformat(),
        },
        more=more,
        next_steps=(*steps, f"scrctl status {at.id}"),
        how=move.how,
    )
