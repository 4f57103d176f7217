"""Putting a legal hold on a case, and lifting it: dated entries with a reason and who decided."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind
from scrctl.model.outcome import Write
from scrctl.model.records import standing_holds
from scrctl.services.choose import choose
from scrctl.services.guard import IN_EARNEST, How
from scrctl.services.steps.entry import Commit, Desk, commit, desk, draft, refuse_future, role_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldOrder:
    """A hold that is to be put on, or lifted: its name, why, and which role decided."""

    name: str
    reason: str = ""
    agreed_by: str = ""
    on: date | None = None
    lift: bool = False


def hold(start: Path, case: str, wanted: HoldOrder, as_of: date, how: How = IN_EARNEST) -> Write:
    """Put a hold on a case, or lift one."""
    if not (wanted.reason.strip() and wanted.agreed_by):
        raise ScrctlError(
            "A hold is put on, and lifted, with a reason and somebody who decided.",
            hint="Give --reason and --agreed-by.",
        )
    at = desk(start, case, as_of)
    on = wanted.on or as_of
    refuse_future(at, on)
    name = _name(at, wanted)
    by = role_of(at, wanted.agreed_by)
    entry = {
        "kind": (EntryKind.HOLD_LIFTED if wanted.lift else EntryKind.HOLD).value,
        "on": on,
        "hold": name,
        "reason": wanted.reason,
        "agreed_by": by,
        "recorded_on": as_of,
    }
    done = "lifted" if wanted.lift else "put on"
    said = Commit(
        sentence=f"{at.id}: hold {name} {done}",
        trailers={"Case": at.id, "Hold": name, "By": by, "On": on.isoformat()},
        next_steps=(f"scrctl retention {at.id}",),
        how=how,
    )
    return commit(at, draft(at, entry), said)


def _name(at: Desk, wanted: HoldOrder) -> str:
    standing = [h.name for h in standing_holds(at.loaded.case.history)]
    if wanted.lift:
        if not standing:
            raise ScrctlError(f"No hold stands on {at.id}.", exit_code=1)
        return choose(wanted.name, standing, "hold")
    if wanted.name in standing:
        raise ScrctlError(
            f"The hold {wanted.name} stands on {at.id} already.",
            hint="Give another name to another hold; each is lifted by itself.",
            exit_code=1,
        )
    return wanted.name
