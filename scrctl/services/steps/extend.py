"""Extending, pausing and resuming a clock."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.deadlines.anew import NEVER, voided_start
from scrctl.deadlines.deadline import Deadline, State
from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind, History
from scrctl.model.outcome import Write
from scrctl.procedures.definition import ClockKind, Late
from scrctl.procedures.fixed import Of
from scrctl.rules.clocks import named_clock
from scrctl.services.choose import choose
from scrctl.services.guard import IN_EARNEST, How
from scrctl.services.steps.entry import Commit, Desk, agency_of, commit, desk, draft, role_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the user wants done to a clock: exactly one of a new date, a pause, a resumption.

    `until` is the day by which a pause is looked at again.
    """

    clock: str
    to: date | None = None
    pause: bool = False
    until: date | None = None
    resume: bool = False
    reason: str = ""
    agreed_by: str = ""
    agency: str = ""
    on: date | None = None

    @property
    def kind(self) -> str:
        """Return the kind of entry that this makes."""
        kinds = [
            name
            for name, asked in (
                ("extension", self.to is not None),
                ("pause", self.pause),
                ("resume", self.resume),
            )
            if asked
        ]
        if len(kinds) != 1:
            raise ScrctlError(
                "Say what happens to the clock, one thing at a time.",
                hint="Give one of --to DATE, --pause and --resume.",
            )
        if self.pause is (self.until is None):
            raise ScrctlError(
                "A pause says by when it is looked at again, and nothing else does.",
                hint="Give --until DATE with --pause.",
            )
        return kinds[0]


def extend(start: Path, case: str, wanted: Change, as_of: date, how: How = IN_EARNEST) -> Write:
    """Add an extension, a pause or a resumption to the history of a case."""
    kind = wanted.kind
    _refuse_silence(wanted)
    at = desk(start, case, as_of)
    clock = choose(wanted.clock, _clocks(at), "clock")
    _refuse_never(at, clock, kind)
    of = _whose(at, clock, wanted.agency)
    meant = _Meant(clock=clock, of=of)
    _refuse_out_of_turn(at, meant, kind)
    if wanted.to:
        _refuse_met(at, meant)
        _refuse_not_longer(at, meant, wanted.to)
    by = role_of(at, wanted.agreed_by)
    on = wanted.on or as_of
    entry = {
        "kind": kind,
        "on": on,
        "clock": clock,
        "of": of,
        "to": wanted.to or wanted.until,
        "reason": wanted.reason,
        "agreed_by": by,
        "recorded_on": as_of,
    }
    drafted = draft(at, entry)
    to = f" to {entry['to']}" if entry["to"] else ""
    said = Commit(
        sentence=f"{at.id}: {kind} of {meant.label}{to}",
        trailers={"Case": at.id, "Clock": clock, "By": by, "On": on.isoformat()}
        | ({"Agency": of} if of else {}),
        next_steps=(f"scrctl deadlines {at.id} --explain",),
        how=how,
    )
    return commit(at, drafted, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """The clock that is meant, and of which agency where each of several has its own."""

    clock: str
    of: str

    @property
    def label(self) -> str:
        return f"{self.clock} ({self.of})" if self.of else self.clock


def _whose(at: Desk, clock: str, name: str) -> str:
    is_of_each = any(d.of for d in at.loaded.context.deadlines if d.clock == clock)
    return agency_of(at, name, f"{clock} runs", Of.REQUESTED_AGENCY if is_of_each else None)


def _clocks(at: Desk) -> list[str]:
    return [c.id for p in reversed(at.loaded.context.procedures) for c in p.clocks]


def _refuse_never(at: Desk, clock: str, kind: str) -> None:
    """Refuse more time for a step that must never be late; a clock that stands may go on."""
    found = named_clock(clock, at.loaded.context)
    if found and found.late is Late.NEVER and kind != "resume":
        raise ScrctlError(
            f"{clock} may not be extended or paused: the procedure allows no more time (DLN006).",
            hint=f"scrctl explain {clock} says who is owed it.",
            exit_code=1,
        )


def _refuse_out_of_turn(at: Desk, clock: _Meant, kind: str) -> None:
    """Refuse to resume what is not paused, and to pause what is."""
    if kind == EntryKind.EXTENSION or _is_paused(at, clock) is (kind == EntryKind.RESUME):
        return
    stands = "is not paused: no pause of it counts" if kind == EntryKind.RESUME else "is paused"
    raise ScrctlError(
        f"{clock.label} {stands}.",
        hint=f"scrctl deadlines {at.id} --explain says why.",
        exit_code=1,
    )


def _is_paused(at: Desk, clock: _Meant) -> bool:
    found = _deadline(at, clock)
    if found and found.start and found.kind == ClockKind.LIMIT:
        return found.state is State.PAUSED
    # It has not started, or is no limit: what the history says of it last is all there is.
    history = (at.loaded.case.history or History()).of(clock.of)
    definition = named_clock(clock.clock, at.loaded.context)
    voided = voided_start(history, definition) if definition else NEVER
    kinds = [e.kind for e in history.entries[voided + 1 :] if e.clock == clock.clock]
    return [k for k in kinds if k is not EntryKind.EXTENSION][-1:] == [EntryKind.PAUSE]


def _deadline(at: Desk, meant: _Meant) -> Deadline | None:
    found = reversed(at.loaded.context.deadlines)
    return next((d for d in found if (d.clock, d.of) == (meant.clock, meant.of)), None)


def _refuse_met(at: Desk, clock: _Meant) -> None:
    """Refuse more time for a step that is done."""
    found = _deadline(at, clock)
    if found and found.met_on:
        raise ScrctlError(
            f"{clock.label} was met on {found.met_on}; nothing is left to extend.",
            hint=f"scrctl deadlines {at.id} --explain says which entry met it.",
            exit_code=1,
        )


def _refuse_not_longer(at: Desk, clock: _Meant, to: date) -> None:
    """Refuse an extension that gives no later day."""
    found = _deadline(at, clock)
    due = found.due if found else None
    if due and to <= due:
        raise ScrctlError(
            f"{clock.label} is due on {due} already; an extension is for a later day.",
            hint="Give a later day with --to.",
            exit_code=1,
        )


def _refuse_silence(wanted: Change) -> None:
    """Refuse a change without a reason, or that nobody agreed to (R69)."""
    missing = [
        flag
        for flag, value in (("--reason", wanted.reason), ("--agreed-by", wanted.agreed_by))
        if not value.strip()
    ]
    if missing:
        raise ScrctlError(
            "A clock is changed only with a reason and somebody who agreed.",
            hint=f"Give {' and '.join(missing)}.",
        )
