"""Signing an action: the hash of what is agreed goes into the plan, in one commit."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.learning import Action
from scrctl.model.outcome import Write
from scrctl.model.words import Milestone
from scrctl.rules.agreed import digest, last_agreed
from scrctl.rules.milestones import recorders
from scrctl.services.guard import IN_EARNEST, How, guarded_write
from scrctl.services.learning.action_update import PLAN, Update, find_action, refuse_unsaved
from scrctl.services.load import loaded_from
from scrctl.services.steps.entry import Desk, desk, fresh_problems, refuse_future, role_of, writing
from scrctl.source.edit import append_item
from scrctl.store.message import Message


def confirm_actions(  # noqa: PLR0913, PLR0917 - a case, its actions, and how to write
    start: Path, case: str, names: tuple[str, ...], new: Update, as_of: date, how: How = IN_EARNEST
) -> Write:
    """Sign the actions named, or all, as they are on record. Of `new` the role and day count.

    An action that was signed as it stands is not signed again; a case with edits is left alone.
    """
    if not new.by or not new.is_empty:
        raise ScrctlError(
            "An action is confirmed as it is on record, by a role.",
            hint="Give --by with the role that agreed; what is new goes in first, with update.",
        )
    at = desk(start, case, as_of)
    refuse_unsaved(at)
    by, on = role_of(at, new.by), new.on or as_of
    _refuse_role(at, by)
    refuse_future(at, on)
    plan = at.loaded.case.plan
    wanted = [find_action(at, name)[1] for name in names]
    open_ones = [a for a in (wanted or (plan.actions if plan else ())) if _is_unsigned(at, a)]
    if not open_ones:
        return Write(summary="Nothing to confirm.", files=(), dry_run=how.dry_run)
    text = at.loaded.files[PLAN].decode("utf-8")
    for action in open_ones:
        signed = {"action": action.id, "by": by, "on": on, "sha256": digest(at.loaded.case, action)}
        text = append_item(text, ("agreed",), signed)
    signed_ids = tuple(action.id for action in open_ones)
    return _write(at, text.encode("utf-8"), _message(at.id, signed_ids, by, on), how)


def _refuse_role(at: Desk, by: str) -> None:
    """Refuse a role that may not agree the plan: it cannot agree a part of it either (R82)."""
    roles = recorders(Milestone.PLAN_AGREED, at.loaded.context)
    if roles and by not in roles:
        raise ScrctlError(
            f"What a plan says is for {' or '.join(roles)} to agree.",
            hint="Ask them, and give --by with the role that agreed.",
            exit_code=1,
        )


def _is_unsigned(at: Desk, action: Action) -> bool:
    found = last_agreed(at.loaded.case, action.id)
    return found is None or found[1].sha256 != digest(at.loaded.case, action)


def _message(case: str, names: tuple[str, ...], by: str, on: date) -> Message:
    noun = "action" if len(names) == 1 else "actions"
    return Message(
        sentence=f"{case}: {noun} {', '.join(names)} confirmed",
        trailers={"Case": case, "Action": " ".join(names), "By": by, "On": on.isoformat()},
    )


def _write(at: Desk, raw: bytes, message: Message, how: How) -> Write:
    loaded = loaded_from(at.work, at.id, {**at.loaded.files, PLAN: raw})
    fresh = fresh_problems(at, loaded)
    written = guarded_write(at.work, replace(writing(at, {PLAN: raw}, message, how), fresh=fresh))
    return Write(
        summary=message.sentence,
        files=written.files,
        commit=written.commit or "",
        dry_run=how.dry_run,
        next_steps=(f"scrctl trace {at.id}",),
        notes=tuple(f"{problem.code}: {problem.message}" for problem in fresh),
    )
