"""When a letter may not be written yet, or no longer; and what its own entry lacks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from scrctl.letters.draft import Draft, ask, problem
from scrctl.letters.waiting import (
    is_asked_for,
    is_in_stage,
    missing_before,
    over,
    source_of,
)
from scrctl.model.diagnostic import Problem
from scrctl.rules.documents import is_filled, value

_HISTORY = "history.yaml"
# Where an entry of the case says by when an answer is asked for.
_DUE = "due_on"


def before_its_time(draft: Draft) -> Iterator[Problem]:
    """Say that the case has not come so far, or that nobody asks for the letter."""
    kind, asked = draft.waiting.kind, draft.asked
    place = draft.case.place(_HISTORY, "entries")
    if not is_in_stage(kind, asked):
        stages = [f"{name}/{stage}" for name, all_ in kind.stages.items() for stage in all_]
        message = f"the letter belongs to the stage {' or '.join(stages)}, and the case has not "
        hint = f"scrctl status {draft.case.id} says what its stage waits for."
        yield problem(draft, f"{message}been there by {asked.context.as_of}", hint, place)
    if source_of(kind, asked.context) is None:
        message = f"the letter names sections of {kind.source}, and the case follows another text"
        hint = f"Put a text of the store's own into templates/letters/{kind.id}.md."
        yield problem(draft, message, hint, place)
    if not is_asked_for(draft.recipient, asked.context):
        name = draft.recipient.addressee.records
        message = f"no procedure of the case asks for {name} now"
        yield problem(
            draft, message, "This letter need not be sent: see scrctl deadlines --explain.", place
        )
    for name in missing_before(kind, asked):
        record = draft.case.history.milestone(name) if draft.case.history else None
        if record is None:
            yield from ask(draft, "milestone-missing", {"milestone": name}, _HISTORY)
        else:
            message = f"{name} is recorded, but for a day after {asked.context.as_of}"
            yield problem(draft, message, "Write the letter on or after that day.", place)


def after_its_time(draft: Draft) -> Iterator[Problem]:
    """Say that what the letter speaks of as still to come is over."""
    for record in over(draft.waiting.kind, draft.asked):
        message = f"{record.milestone} was on {record.on}, and the letter belongs before that"
        hint = f"As it was then it is made with --as-of and a day before {record.on}."
        place = draft.case.place(_HISTORY, "entries", record.index)
        yield problem(draft, message, hint, place)


def of_the_entry(draft: Draft) -> Iterator[Problem]:
    """Say what the entry that the letter is about lacks, or asks for by a day that is past."""
    item, at = draft.recipient.item, draft.recipient.item_at
    for need in draft.waiting.kind.item_needs if item is not None and at is not None else ():
        is_needed = not need.when_field or str(value(item, need.when_field)) == need.when_value
        if is_needed and at is not None and not is_filled(value(item, need.field)):
            key = draft.recipient.key
            message = f"{need.field} of {key} is not filled in"
            hint = f"Fill in `{need.field}` of {key} in {at.file}."
            yield problem(draft, message, hint, replace(at, at=(*at.at, need.field)))
    yield from _past(draft)


def _past(draft: Draft) -> Iterator[Problem]:
    one, day = draft.recipient, draft.asked.context.as_of
    due = value(one.item, _DUE) if one.item is not None else None
    is_meant = any(need.field == _DUE for need in draft.waiting.kind.item_needs)
    if is_meant and one.item_at and isinstance(due, date) and due < day:
        at = replace(one.item_at, at=(*one.item_at.at, _DUE))
        message = f"{_DUE} of {one.key} is {due}, and the letter would be of {day}"
        hint = f"Ask for a later day in {at.file}; as it was then it is made with --as-of."
        yield problem(draft, message, hint, at)
