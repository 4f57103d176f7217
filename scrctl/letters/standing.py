"""How one kind of letter stands in a case: due, sent, not yet, no longer, or not of it at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from scrctl.gates.ask import Question
from scrctl.letters.bars import bars
from scrctl.letters.kind import LetterKind
from scrctl.letters.recipients import Recipient, is_sent, recipients
from scrctl.letters.waiting import desk_of, is_asked_for, is_in_stage, missing_before, over, unsent


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterStanding:
    """One kind of letter in one case. `is_due`: it can be written now, and waits to be sent."""

    letter: str
    title: str
    is_due: bool
    standing: str


def standing_of(kind: LetterKind, asked: Question) -> LetterStanding:
    """Say how a kind of letter stands: the first that is true."""
    reason = next(_why_not(kind, asked), "")
    waiting = ", ".join(one.recipient.key for one in unsent(kind, asked)) if not reason else ""
    return LetterStanding(
        letter=kind.id,
        title=kind.title,
        is_due=not reason,
        standing=reason or f"due: to {waiting}",
    )


def _why_not(kind: LetterKind, asked: Question) -> Iterator[str]:
    """Give the reasons why no letter of the kind waits; the first is the plainest."""
    known = {p.id for p in asked.context.procedures}
    if kind.stages and not known & set(kind.stages):
        names = ", ".join(kind.stages)
        yield f"not of this procedure: it belongs to {names}"
    desk = desk_of(asked)
    everybody = recipients(kind, desk)
    sent = [one for one in everybody if is_sent(one, desk.day)]
    if sent and len(sent) == len(everybody):
        yield f"already sent: {_days(sent)}"
    if not is_in_stage(kind, asked):
        stages = " or ".join(s for name in kind.stages if name in known for s in kind.stages[name])
        yield f"not due yet: it belongs to the stage {stages}"
    for one in over(kind, asked):
        yield f"no longer written: {one.milestone} was on {one.on}"
    if missing := missing_before(kind, asked):
        yield f"not due yet: it waits for {' and '.join(missing)}"
    for bar in bars(kind, asked.case):
        word = "while" if bar in kind.not_while else "unless"
        yield f"not written {word} {bar.field} is {' or '.join(bar.one_of)}"
    yield from _of_nobody(kind, asked, everybody)


def _of_nobody(
    kind: LetterKind, asked: Question, everybody: tuple[Recipient, ...]
) -> Iterator[str]:
    if not everybody:
        yield "nobody in the case is named to whom it goes"
    elif not any(is_asked_for(one, asked.context) for one in everybody):
        yield "no procedure of the case asks for it now"
    elif not unsent(kind, asked):
        desk = desk_of(asked)
        yield f"already sent: {_days([one for one in everybody if is_sent(one, desk.day)])}"


def _days(sent: list[Recipient]) -> str:
    return ", ".join(f"to {one.key} on {one.sent_on}" for one in sent)
