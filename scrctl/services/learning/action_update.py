"""Bringing one action of a plan up to date: checked in memory, then one commit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.model.learning import Action
from scrctl.model.outcome import Write
from scrctl.model.words import ActionStatus
from scrctl.rules.agreed import is_suspect
from scrctl.services.choose import choose
from scrctl.services.edits import case_edits
from scrctl.services.guard import IN_EARNEST, How, guarded_write
from scrctl.services.load import loaded_from
from scrctl.services.steps.entry import Desk, desk, fresh_problems, refuse_future, role_of, writing
from scrctl.source.edit import append_item, delete, set_value
from scrctl.store.message import Message

PLAN = "action-plan.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What is new about an action. What is not given stays as it is.

    `reason`: why it is changed, or is not pursued. `on`: the day on which that was so; today, if
    not given.
    """

    status: ActionStatus | None = None
    evidence: str = ""
    impact: str = ""
    reason: str = ""
    by: str = ""
    on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing new."""
        return not (self.status or self.evidence or self.impact or self.reason)


def update_action(  # noqa: PLR0913, PLR0917 - a case and one of its actions, and how to write
    start: Path, case: str, name: str, new: Update, as_of: date, how: How = IN_EARNEST
) -> Write:
    """Write what is new about an action into the plan of its case, in one commit.

    A changed status needs evidence, `done` needs impact, and `not-pursued` a reason. A plan with
    edits that are not saved is left alone. Where nothing differs nothing is written.
    """
    if new.is_empty or not new.by:
        raise ScrctlError(
            "An action is brought up to date with something new, and by somebody.",
            hint="Give --status, --evidence, --impact or --reason, and --by with the role.",
        )
    at = desk(start, case, as_of)
    index, action = find_action(at, name)
    refuse_unsaved(at)
    by, on = role_of(at, new.by), new.on or as_of
    refuse_future(at, on)
    values = _values(action, new, on)
    because = _because(at, action, new, has_values=bool(values))
    if not values and not because:
        return Write(summary="Nothing to change.", files=(), dry_run=how.dry_run)
    _refuse_lacking(action, new)
    changed = _Changed(index=index, action=action, values=values, by=by, on=on, because=because)
    return _write(at, changed, how)


def _because(at: Desk, action: Action, new: Update, *, has_values: bool) -> str:
    """Return the reason to be kept beside a change; nothing where it is kept already.

    Alone it is for what was agreed and reads otherwise since: that is changed in the file.
    """
    plan, reason = at.loaded.case.plan, new.reason.strip()
    if not reason or (new.status or action.status) is ActionStatus.NOT_PURSUED:
        return ""
    kept = [one.because for one in (plan.changes if plan else ()) if one.action == action.id]
    if not has_values and kept[-1:] == [reason]:
        return ""
    if not has_values and not is_suspect(at.loaded.case, action):
        raise ScrctlError(
            "A reason is that of a change, and nothing has changed.",
            hint="Give it with what is new, or with --status not-pursued. What was agreed is "
            "changed in the file and saved; then the reason.",
            exit_code=1,
        )
    return reason


@dataclass(frozen=True, slots=True, kw_only=True)
class _Changed:
    """The action, what is written into it, and who says so. None takes a value out."""

    index: int
    action: Action
    values: Mapping[str, object]
    by: str
    on: date
    because: str = ""


def changed_plan(text: str, index: int, action: Action, new: Update) -> bytes:
    """Return a plan with what is new about one action; what nothing bears out is refused."""
    if new.on is None:
        raise ScrctlError("An action is brought up to date on a day.", exit_code=3)
    values = _values(action, new, new.on)
    _refuse_lacking(action, new)
    if new.reason and (new.status or action.status) is not ActionStatus.NOT_PURSUED:
        raise ScrctlError(
            "A reason is for an action that is given up.",
            hint="Give --status not-pursued.",
            exit_code=1,
        )
    changed = _Changed(index=index, action=action, values=values, by=new.by, on=new.on)
    return _changed_plan(text, changed)


def find_action(at: Desk, name: str) -> tuple[int, Action]:
    """Find an action by its id, with its index; an id used twice is refused."""
    actions = at.loaded.case.plan.actions if at.loaded.case.plan else ()
    wanted = choose(name, [action.id for action in actions if action.id], "action")
    found = [(n, action) for n, action in enumerate(actions) if action.id == wanted]
    if len(found) > 1:
        raise ScrctlError(
            f"{at.id} has {len(found)} actions {wanted}.",
            hint=f"Give each an id of its own in {PLAN}, and save it.",
            exit_code=1,
        )
    return found[0]


def refuse_unsaved(at: Desk) -> None:
    """Refuse while plan or findings have edits: they would be lost, or signed unseen."""
    edits = case_edits(at.work.snapshot, at.work.store.work_tree(), at.id)
    folder = at.loaded.case.folder
    if any(name.startswith((f"{folder}/{PLAN}", f"{folder}/findings/")) for name in edits):
        raise ScrctlError(
            f"Plan or findings of {at.id} have edits that are not saved.",
            hint=f"scrctl save {at.id} commits them.",
            exit_code=1,
        )


def _values(action: Action, new: Update, on: date) -> dict[str, object]:
    """Return what differs from what the plan holds."""
    status = new.status or action.status
    wanted: dict[str, object] = {
        "status": status.value if status else None,
        "done_on": action.done_on,
        "evidence": new.evidence.strip() or action.evidence,
        "impact": new.impact.strip() or action.impact,
        "not_pursued_because": action.not_pursued_because,
    }
    if status is ActionStatus.NOT_PURSUED and new.reason.strip():
        wanted["not_pursued_because"] = new.reason.strip()
    if status is not action.status:
        wanted["done_on"] = on if status is ActionStatus.DONE else None
        # What it changed, and why it was given up, was said of a state that is over.
        if action.status is ActionStatus.DONE:
            wanted["impact"] = new.impact.strip()
        if action.status is ActionStatus.NOT_PURSUED:
            wanted["not_pursued_because"] = ""
    return {key: value for key, value in wanted.items() if value != getattr(action, key)}


def _refuse_lacking(action: Action, new: Update) -> None:
    """Refuse a status that nothing bears out."""
    status = new.status or action.status
    reason = new.reason.strip() or action.not_pursued_because.strip()
    is_left = status is ActionStatus.NOT_PURSUED
    said = {
        "A changed status needs evidence. Give --evidence.": new.status not in (None, action.status)
        and not is_left
        and not new.evidence.strip(),
        "An action is done once its impact is known. Give --impact.": status is ActionStatus.DONE
        and not (new.impact.strip() or action.impact.strip()),
        "An action is given up with a reason. Give --reason.": is_left and not reason,
    }
    for text, holds in said.items():
        if holds:
            message, _, hint = text.partition(". ")
            raise ScrctlError(f"{message}.", hint=hint, exit_code=1)


def _write(at: Desk, changed: _Changed, how: How) -> Write:
    raw = _changed_plan(at.loaded.files[PLAN].decode("utf-8"), changed)
    loaded = loaded_from(at.work, at.id, {**at.loaded.files, PLAN: raw})
    name, status = changed.action.id, changed.values.get("status", changed.action.status)
    sentence = f"{at.id}: action {name} is {status}"
    trailers = {
        "Case": at.id,
        "Action": name,
        "Status": str(status),
        "By": changed.by,
        "On": changed.on.isoformat(),
    }
    message = Message(sentence=sentence, trailers=trailers)
    fresh = fresh_problems(at, loaded)
    wanted = replace(writing(at, {PLAN: raw}, message, how), fresh=fresh)
    written = guarded_write(at.work, wanted)
    return Write(
        summary=sentence,
        files=written.files,
        commit=written.commit or "",
        dry_run=how.dry_run,
        next_steps=(f"scrctl trace {at.id}",),
        notes=tuple(f"{problem.code}: {problem.message}" for problem in fresh),
    )


def _changed_plan(text: str, changed: _Changed) -> bytes:
    """Return the plan with the new values; comments and all else stay as they are."""
    for key, value in changed.values.items():
        at = ("actions", changed.index, key)
        text = delete(text, at) if value in (None, "") else set_value(text, at, value)
    if changed.because:
        kept = {
            "action": changed.action.id,
            "on": changed.on,
            "by": changed.by,
            "what": sorted(changed.values),
            "because": changed.because,
        }
        text = append_item(text, ("changes",), kept)
    return text.encode("utf-8")
