"""One row of a return against what was sent out and what is on record: what of it is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scrctl.intake.action_form import FILLED, READ, Listed, ReturnedAction, hashed, key_of, value_of
from scrctl.intake.dates import read_date
from scrctl.model.learning import Action
from scrctl.model.words import ActionStatus
from scrctl.services.learning.action_update import Update

DONE_ON = "done_on"


class Outcome(StrEnum):
    """What became of a row."""

    TAKEN = "taken over"
    UNCHANGED = "nothing new"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A row and what becomes of it. `remarks`: what of it was left, field by field."""

    row: ReturnedAction
    outcome: Outcome
    why: str = ""
    remarks: tuple[str, ...] = ()
    update: Update | None = None


def compare(row: ReturnedAction, action: Action, by: str, as_of: date) -> Verdict:
    """Say what a row changes. A field that was changed on both sides is a conflict.

    An emptied cell deletes nothing, and what is not for the agency to change is left as it is.
    """
    if row.key != key_of(Listed(case=row.case, action=action)):
        why = "its mark is not that of this action and its agency"
        return Verdict(row=row, outcome=Outcome.REFUSED, why=why)
    if row.doubt:
        why = f"it is not plain text that everybody sees ({row.doubt})"
        return Verdict(row=row, outcome=Outcome.REFUSED, why=why)
    remarks = tuple(_left(row, action))
    new = {f: row.values[f] for f in FILLED if _is_new(row, action, f)}
    both = [f for f in new if hashed(value_of(action, f)) != row.base[f]]
    if both:
        why = f"changed on both sides since it was sent out: {', '.join(both)}"
        return Verdict(row=row, outcome=Outcome.CONFLICT, why=why, remarks=remarks)
    if not new:
        return Verdict(row=row, outcome=Outcome.UNCHANGED, remarks=remarks)
    return _verdict(row, new, remarks, _Signed(by=by, as_of=as_of, action=action))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signed:
    by: str
    as_of: date
    action: Action


def _verdict(
    row: ReturnedAction, new: Mapping[str, str], remarks: tuple[str, ...], at: _Signed
) -> Verdict:
    status, day = _status(new.get("status", "")), _day(row.values.get(DONE_ON, ""))
    said = {
        "its status is none of the list": "status" in new and status is None,
        "the day under Done on cannot be read": DONE_ON in new and day is None,
        "a day that has not come stands under Done on": day is not None and day > at.as_of,
        "Done on goes with a status that becomes done": DONE_ON in new
        and status is not ActionStatus.DONE,
        "it becomes done without a day under Done on": status is ActionStatus.DONE and day is None,
    }
    if why := next((text for text, holds in said.items() if holds), ""):
        return Verdict(row=row, outcome=Outcome.REFUSED, why=why, remarks=remarks)
    update = Update(
        status=status,
        evidence=new.get("evidence", ""),
        impact=new.get("impact", ""),
        reason=new.get("not_pursued_because", ""),
        by=at.by,
        on=day if status is ActionStatus.DONE else at.as_of,
    )
    return Verdict(row=row, outcome=Outcome.TAKEN, remarks=remarks, update=update)


def _is_new(row: ReturnedAction, action: Action, field: str) -> bool:
    """Say whether the agency wrote something else than it was sent, and than is on record."""
    text = row.values.get(field, "")
    if not text or hashed(text) == row.base[field]:
        return False
    if field == "status":
        return _status(text) is None or _status(text) is not action.status
    if field == DONE_ON:
        return _day(text) is None or _day(text) != action.done_on
    return text != value_of(action, field)


def _left(row: ReturnedAction, action: Action) -> Iterator[str]:
    for field in (*READ, *FILLED):
        text = row.values.get(field)
        if text is None or hashed(text) == row.base[field]:
            continue
        if field in READ and text != value_of(action, field):
            yield f"{field} was changed and is left: it is for the board to agree"
        elif field in FILLED and not text:
            yield f"{field} was emptied and is left: a return deletes nothing"


def _status(text: str) -> ActionStatus | None:
    word = "-".join(text.casefold().replace("-", " ").split())
    return next((status for status in ActionStatus if status.value == word), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(read_date(text).date)
    except ValueError:
        return None
