"""Taking a case back to be decided again: a recorded step, with its reason (R2, R37, R45)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.deadlines.deadline import State
from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind
from scrctl.model.outcome import Write
from scrctl.procedures.definition import ClockKind, Late, Procedure
from scrctl.procedures.graph import destination
from scrctl.procedures.reopening import Reopening
from scrctl.rules.renewed import parts
from scrctl.services.guard import IN_EARNEST, How
from scrctl.services.steps.entry import Commit, Desk, commit, desk, draft, procedure_of, role_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """What the user wants."""

    reason: str = ""
    by: str = ""
    on: date | None = None


def reopen(start: Path, case: str, wanted: Return, as_of: date, how: How = IN_EARNEST) -> Write:
    """Put a case back to where it is decided, and say which milestones count no longer."""
    if not wanted.reason.strip():
        raise ScrctlError("A case is reopened only with a reason.", hint="Give it with --reason.")
    at = desk(start, case, as_of)
    back = _way_back(at)
    target = _target(at, back)
    by = role_of(at, wanted.by) if wanted.by else _only(back)
    _refuse_owed(at, back)
    on = wanted.on or as_of
    history = at.loaded.case.history
    recorded = history.recorded if history else ()
    entry = {
        "kind": "stage",
        "on": on,
        "procedure": target.id,
        "version": target.version,
        "stage": back.stage,
        "by": by,
        "reason": wanted.reason,
        "voids": list(back.voids(recorded)),
        "stated": _said(at, back),
        "recorded_on": as_of,
    }
    said = Commit(
        sentence=f"{at.id}: reopened at {target.id} stage {back.stage}",
        trailers={
            "Case": at.id,
            "Procedure": f"{target.id} {target.version}",
            "Stage": back.stage,
            "By": by,
            "On": on.isoformat(),
        },
        next_steps=(
            *_renewals(at, back),
            f"scrctl status {at.id}",
        ),
        how=how,
    )
    return commit(at, draft(at, entry), said)


def _said(at: Desk, back: Reopening) -> list[dict[str, str]]:
    """Return the SHA-256 of what forms say of the decision that is taken again."""
    return [
        {"document": renewal.document, "field": renewal.field, "value": part.digest}
        for renewal in back.renews
        for part in parts(at.loaded.case, renewal)
    ]


def _renewals(at: Desk, back: Reopening) -> Iterator[str]:
    """Say what forms have to say anew."""
    fields: dict[str, list[str]] = {}
    for renewal in back.renews:
        if any(True for _ in parts(at.loaded.case, renewal)):
            fields.setdefault(renewal.document, []).append(renewal.field)
    for document, named in fields.items():
        yield (
            f"Take what belongs to the earlier decision out of cases/{at.id}/{document} "
            f"({', '.join(named)}), and save."
        )


def _way_back(at: Desk) -> Reopening:
    """Return where the case may go back to from where it is."""
    procedure = procedure_of(at)
    history = at.loaded.case.history
    position = history.position if history else None
    back = procedure.reopen
    stage = position.stage if position else ""
    if back is None or (back.stages and stage not in back.stages):
        where = ", ".join(back.stages) if back else ""
        hint = f"That is possible from: {where}." if where else "Its decision stands."
        raise ScrctlError(
            f"{at.id} is in {procedure.id}/{stage}, from where it is not reopened.",
            hint=hint,
            exit_code=1,
        )
    return back


def _refuse_owed(at: Desk, back: Reopening) -> None:
    """Refuse while something is owed that may never be late: its clock would stop unmet."""
    history = at.loaded.case.history
    voided = back.voids(history.recorded if history else ())
    owed = [
        found.clock
        for found in at.loaded.context.deadlines
        if found.late == Late.NEVER
        and found.kind == ClockKind.LIMIT
        and found.start is not None
        and found.start.milestone in voided
        and found.met_on is None
        and found.state is not State.NOT_STARTED
    ]
    if owed:
        raise ScrctlError(
            f"{at.id} is not reopened while what may never be late is owed: {', '.join(owed)}.",
            hint=f"Send and record them first; scrctl deadlines {at.id} --explain says how.",
            exit_code=1,
        )


def _target(at: Desk, back: Reopening) -> Procedure:
    """Return the procedure that the case goes back to, in the version that it came through."""
    history = at.loaded.case.history
    entries = history.of_kind(EntryKind.STAGE) if history else ()
    versions = [entry.version for _, entry in entries if entry.procedure == back.procedure]
    found = at.work.book.find(back.procedure, versions[-1]) if versions else None
    target = found or destination(at.work.book, procedure_of(at), back)
    if target is None:
        raise ScrctlError(
            f"The procedure {back.procedure} is not known to this store.",
            hint="scrctl validate says what is wrong with its file.",
        )
    return target


def _only(back: Reopening) -> str:
    if len(back.by) == 1:
        return back.by[0]
    raise ScrctlError(
        "Who reopens the case must be said.", hint=f"Give it with --by: {' or '.join(back.by)}."
    )
