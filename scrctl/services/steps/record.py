"""Recording a milestone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.deadlines.deadline import State
from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.procedures.definition import Criterion, MilestoneDefinition
from scrctl.procedures.fixed import Fixed
from scrctl.rules.documents import listed
from scrctl.rules.stated import word_in
from scrctl.services.choose import choose
from scrctl.services.guard import IN_EARNEST, How, refuse_problem
from scrctl.services.load import Loaded
from scrctl.services.steps.entry import (
    Commit,
    Desk,
    Draft,
    agency_of,
    commit,
    desk,
    draft,
    procedure_of,
    refuse_future,
    role_of,
)

# What ends a clock came before what started it.
IMPOSSIBLE = "DLN011"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What the user wants recorded."""

    milestone: str
    on: date
    by: str = ""
    note: str = ""
    corrects: str = ""
    agency: str = ""
    certificate: str = ""


def record(start: Path, case: str, wanted: Milestone, as_of: date, how: How = IN_EARNEST) -> Write:
    """Add a milestone to the history of a case."""
    at = desk(start, case, as_of)
    definition = _definition(at, wanted.milestone)
    by = role_of(at, wanted.by) if wanted.by else _only_role(definition)
    if not definition.ahead:
        refuse_future(at, wanted.on)
    of = agency_of(at, wanted.agency, f"{definition.id} is recorded", definition.of_each)
    _refuse_second(at, wanted, of)
    entry = {
        "kind": "milestone",
        "on": wanted.on,
        "milestone": definition.id,
        "by": by,
        "of": of,
        "note": wanted.note,
        "corrects": wanted.corrects,
        "stated": _stated(at, definition),
        "certificate": wanted.certificate,
        "recorded_on": as_of,
    }
    drafted = draft(at, entry)
    _refuse_impossible(at, drafted)
    trailers = {"Case": at.id, "Milestone": definition.id, "By": by, "On": wanted.on.isoformat()}
    whose = f" for {of}" if of else ""
    said = Commit(
        sentence=f"{at.id}: {definition.id}{whose} on {wanted.on}",
        trailers=trailers | ({"Agency": of} if of else {}),
        next_steps=(f"scrctl status {at.id}",),
        notes=tuple(_clocks(drafted.loaded, definition.id, of)),
        how=how,
    )
    written = commit(at, drafted, said)
    return replace(written, notes=(*written.notes, *_ahead(at, definition.id)))


def _refuse_impossible(at: Desk, drafted: Draft) -> None:
    """Refuse a day that cannot be beside the others, which nobody may put aside either.

    Where a day could not be before, each of the wrong days can still be corrected in its turn.
    """

    def said(loaded: Loaded) -> int:
        return len(at.work.registry.check_case(loaded.case, loaded.context, (IMPOSSIBLE,)))

    fresh = [problem for problem in drafted.fresh if problem.code == IMPOSSIBLE]
    if fresh and said(drafted.loaded) > said(at.loaded):
        refuse_problem(fresh[0])


def _ahead(at: Desk, milestone: str) -> Iterator[str]:
    """Say so where only a later stage asks for the milestone: it may be the wrong one."""
    procedure, history = procedure_of(at), at.loaded.case.history
    position = history.position if history else None
    stages = [stage.id for stage in procedure.stages]
    if position is None or position.stage not in stages:
        return
    asking = [s.id for s in procedure.stages if any(_asks(c, milestone) for c in s.gate)]
    here = stages.index(position.stage)
    if asking and all(stages.index(stage) > here for stage in asking):
        yield (
            f"{milestone} is asked for by the gate of the stage {asking[0]}, and {at.id} is in "
            f"{position.stage}. If another was meant, see scrctl status {at.id}."
        )


def _asks(criterion: Criterion, milestone: str) -> bool:
    """Say whether a criterion wants the milestone, or takes it in the place of another."""
    given = criterion.given
    return milestone in (given.get("milestone"), *listed(given, "any_of"))


def _clocks(loaded: Loaded, milestone: str, of: str) -> Iterator[str]:
    """Say which clocks a milestone stops, and which it sets going."""
    for deadline in loaded.context.deadlines:
        if deadline.due is None or (of and deadline.of not in {"", of}):
            continue
        if milestone in deadline.ends and deadline.met_on is not None:
            how = "late" if deadline.state is State.MET_LATE else "in time"
            yield f"It stops the clock {deadline.label}, due on {deadline.due}: {how}."
        elif deadline.start and deadline.start.milestone == milestone and deadline.is_open:
            yield f"It sets the clock {deadline.label} going: due on {deadline.due}."


def _definition(at: Desk, name: str) -> MilestoneDefinition:
    """Find the milestone in the procedure of the case, then in those it came through."""
    procedure_of(at)
    known = {m.id: m for p in at.loaded.context.procedures for m in p.milestones}
    return known[choose(name, known, "milestone")]


def _stated(at: Desk, definition: MilestoneDefinition) -> list[dict[str, str]]:
    """Return what forms say of the fields that the milestone fixes; each must say something."""
    return [
        {"document": fixes.document, "field": fixes.field, "value": _word(at, fixes)}
        for fixes in definition.fixes
    ]


def _word(at: Desk, fixes: Fixed) -> str:
    word = word_in(at.loaded.case, fixes.document, fixes.field)
    if word:
        return word
    raise ScrctlError(
        f"{fixes.document} on record does not say {fixes.field} yet, and this entry keeps what it "
        "says.",
        hint=f"Fill in `{fixes.field}` in {at.loaded.case.folder}/{fixes.document}, then: "
        f"scrctl save {at.id}",
        exit_code=1,
    )


def _only_role(definition: MilestoneDefinition) -> str:
    if len(definition.by) == 1:
        return definition.by[0]
    roles = " or ".join(definition.by) or "a role"
    raise ScrctlError(
        f"Who recorded {definition.id} must be said.", hint=f"Give it with --by: {roles}."
    )


def _refuse_second(at: Desk, wanted: Milestone, of: str) -> None:
    history = at.loaded.case.history
    earlier = history.of(of).milestone(wanted.milestone) if history else None
    if earlier and not wanted.corrects:
        whose = f" for {of}" if of else ""
        by = f", by {earlier.by}" if earlier.by else ""
        raise ScrctlError(
            f"{wanted.milestone} is already recorded{whose}, on {earlier.on}{by}.",
            hint="If that was wrong, say why with --corrects REASON; the old entry stays visible.",
            exit_code=1,
        )
