"""Which letters wait to be sent, and by when: from milestones, stages and clocks."""

from collections.abc import Iterator
from dataclasses import dataclass

from scrctl.deadlines.deadline import Deadline
from scrctl.gates.ask import Question
from scrctl.gates.evaluate import counting_stages
from scrctl.letters.bars import bars
from scrctl.letters.kind import LetterKind
from scrctl.letters.recipients import Desk, Recipient, is_sent, recipients
from scrctl.model.history import MilestoneRecord
from scrctl.procedures.definition import Source
from scrctl.rules.milestones import stands
from scrctl.rules.rule import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One letter that is still to be sent. `deadline`: the clock that its sending meets."""

    kind: LetterKind
    recipient: Recipient
    deadline: Deadline | None = None


def desk_of(asked: Question) -> Desk:
    """Return the desk at which letters of a case are written."""
    return Desk(
        case=asked.case,
        board=asked.context.board,
        day=asked.context.as_of,
        standing=lambda name, of: stands(asked.case, name, asked.context, of),
    )


def unsent(kind: LetterKind, asked: Question) -> tuple[Waiting, ...]:
    """Return the letters of a kind that the case has not sent, whether it is time for them or not.

    One that a procedure of the case does not ask for is none of them.
    """
    desk = desk_of(asked)
    return tuple(
        Waiting(kind=kind, recipient=one, deadline=deadline_of(one, asked.context))
        for one in recipients(kind, desk)
        if not is_sent(one, desk.day) and is_asked_for(one, asked.context)
    )


def due(kind: LetterKind, asked: Question) -> Iterator[Waiting]:
    """Give the letters of a kind whose time has come."""
    is_time = is_in_stage(kind, asked) and not missing_before(kind, asked)
    if is_time and not bars(kind, asked.case) and not over(kind, asked):
        yield from unsent(kind, asked)


def is_in_stage(kind: LetterKind, asked: Question) -> bool:
    """Say whether the case is, or has been, in a stage that the letter belongs to.

    What it went through before it was reopened is no longer its way.
    """
    if not kind.stages:
        return True
    history, day = asked.case.history, asked.context.as_of
    entries = counting_stages(history) if history else []
    return any(
        entry.stage in kind.stages.get(entry.procedure, ())
        for entry in entries
        if entry.on is not None and entry.on <= day
    )


def missing_before(kind: LetterKind, asked: Question) -> tuple[str, ...]:
    """Return the milestones that must come first and have not; a plan may lie ahead."""
    return tuple(name for name in kind.after if not _has_happened(name, asked))


def over(kind: LetterKind, asked: Question) -> tuple[MilestoneRecord, ...]:
    """Return the milestones after which the letter is no longer written, and that have come."""
    found = (stands(asked.case, name, asked.context) for name in kind.not_after)
    return tuple(one for one in found if one and one.on <= asked.context.as_of)


def _has_happened(name: str, asked: Question) -> bool:
    record = stands(asked.case, name, asked.context)
    if record is None:
        return False
    definition = asked.context.milestone(name)
    return record.on <= asked.context.as_of or bool(definition and definition.ahead)


def is_asked_for(recipient: Recipient, context: Context) -> bool:
    """Say whether a procedure of the case knows the milestone, and its clock runs for this case.

    Where another milestone has ended the clock, such as a report withheld, nobody is owed a letter.
    """
    name = recipient.addressee.records
    if not name:
        return True
    if context.milestone(name) is None:
        return False
    clocks = {c.id for p in context.procedures for c in p.clocks if name in c.ends}
    running = [d for d in context.deadlines if d.clock in clocks]
    is_unsent = recipient.sent_on is None or recipient.sent_on > context.as_of
    ended = is_unsent and any(d.met_on is not None for d in running)
    return not clocks or (bool(running) and not ended)


def source_of(kind: LetterKind, context: Context) -> Source | None:
    """Return the text whose sections the letter names: that of a procedure which the case follows.

    A letter that is bound to no procedure may name any text that the store knows.
    """
    wanted = kind.source.partition(" ")[0]
    known = (
        context.procedures[::-1] if kind.stages else (*context.procedures, *context.book.procedures)
    )
    return next((p.source for p in known if p.source.id == wanted), None)


def _is_of(deadline: Deadline, recipient: Recipient) -> bool:
    return deadline.of in ("", recipient.agency)


def deadline_of(recipient: Recipient, context: Context) -> Deadline | None:
    """Return the clock that the sending of a letter meets."""
    name = recipient.addressee.records
    return next((d for d in context.deadlines if name in d.ends and _is_of(d, recipient)), None)
