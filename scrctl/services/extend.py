"""Extending, pausing and resuming a clock."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.outcome import Write
from scrctl.services.choose import choose
from scrctl.services.entry import Commit, Desk, commit, desk, draft, refuse_grave, role_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the user wants done to a clock: exactly one of a new date, a pause, a resumption."""

    clock: str
    to: date | None = None
    pause: bool = False
    resume: bool = False
    reason: str = ""
    agreed_by: str = ""
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
        return kinds[0]


def extend(start: Path, case: str, wanted: Change, as_of: date, *, dry_run: bool = False) -> Write:
    """Add an extension, a pause or a resumption to the history of a case."""
    kind = wanted.kind
    _refuse_silence(wanted)
    at = desk(start, case, as_of)
    clock = choose(wanted.clock, _clocks(at), "clock")
    by = role_of(at, wanted.agreed_by)
    on = wanted.on or as_of
    entry = {
        "kind": kind,
        "on": on,
        "clock": clock,
        "to": wanted.to,
        "reason": wanted.reason,
        "agreed_by": by,
        "recorded_on": as_of,
    }
    drafted = draft(at, entry)
    refuse_grave(drafted)
    to = f" to {wanted.to}" if wanted.to else ""
    said = Commit(
        sentence=f"{at.id}: {kind} of {clock}{to}",
        trailers={"Case": at.id, "Clock": clock, "By": by, "On": on.isoformat()},
        next_steps=(f"scrctl deadlines {at.id} --explain",),
        dry_run=dry_run,
    )
    return commit(at, drafted, said)


def _clocks(at: Desk) -> list[str]:
    return [c.id for p in reversed(at.loaded.context.procedures) for c in p.clocks]


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
