"""When the archived copies of a case are to be checked again: the board's own rhythm."""

from collections.abc import Iterator
from datetime import date

from scrctl.deadlines.calendar import add_months
from scrctl.deadlines.deadline import Deadline, Start, State
from scrctl.deadlines.wording import long
from scrctl.model.board import Archiving
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.model.records import CHECK_CLOCK, last, looked_at
from scrctl.model.words import Milestone
from scrctl.procedures.definition import ClockKind


def archive_check(case: Case, policy: Archiving, as_of: date) -> Iterator[Deadline]:
    """Give the deadline, where there is a bag on record and the board has set a time."""
    since = looked_at(case.history, policy.on_paper)
    if since is None or policy.check_months is None or _are_gone(case):
        return
    index, on = since
    due = add_months(on, policy.check_months)
    position = case.history.position if case.history else None
    months = f"{policy.check_months} months"
    yield Deadline(
        case=case.id,
        procedure=position.procedure if position else "",
        clock=CHECK_CLOCK,
        number="",
        title="Every archived copy is checked",
        kind=ClockKind.RHYTHM,
        state=State.OVERDUE if due < as_of else State.RUNNING,
        strength="local",
        late="never",
        start=Start(milestone="archived or last checked", on=on, index=index),
        due=due,
        first_due=due,
        days_left=(due - as_of).days,
        cites=("R98",),
        source=policy.source.strip() or "policies: archive: in scrctl.yaml, the board's own choice",
        explanation=(
            f"The copy that was looked at longest ago was whole on {long(on)}.",
            f"The board has each checked every {months}: by {long(due)}.",
        ),
    )


def _are_gone(case: Case) -> bool:
    """Say whether the records were disposed of, or the key that they are kept with."""
    disposed = case.history.milestone(Milestone.RECORDS_DISPOSED) if case.history else None
    return disposed is not None or last(case.history, EntryKind.KEY_DESTROYED) is not None
