"""Every clock of every case, the most urgent first."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl.deadlines.deadline import Deadline, State
from scrctl.model.diagnostic import Diagnostic
from scrctl.model.outcome import Checked
from scrctl.services.check import unread_beside
from scrctl.services.load import Loaded, Workplace, chosen, load_case, open_workplace
from scrctl.services.resolve import in_store, resolve
from scrctl.services.unreadable import unread_board, unread_case
from scrctl.services.waivers import lifted

# The rules that are about clocks: those of deadlines, and the one on those that run backward.
ABOUT_CLOCKS = ("DLN", "PUB001")

_ORDER = (
    State.OVERDUE,
    State.RUNNING,
    State.EXTENDED,
    State.PAUSED,
    State.MET_LATE,
    State.MET,
    State.NOT_STARTED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The deadlines, and what could not be read on the way."""

    as_of: date
    deadlines: tuple[Deadline, ...]
    unread: Checked
    as_checked: Checked
    soon: int


def deadlines(start: Path, case_ids: tuple[str, ...], as_of: date, within: int | None) -> Due:
    """Work out the deadlines of the cases named, or of all."""
    work = open_workplace(start, as_of)
    wanted = chosen(work, case_ids)
    soon = work.board.policies.due_soon_days
    found: list[Deadline] = []
    said: list[Diagnostic] = []
    unread = [*unread_beside(work, whole=not case_ids), *unread_board(work)]
    present: list[str] = []
    for case_id in wanted:
        loaded = load_case(work, case_id)
        if loaded.is_later:
            continue
        present.append(case_id)
        kept = [d for d in loaded.context.deadlines if is_wanted(d, within)]
        found.extend(kept)
        said.extend(_said(work, loaded, kept))
        unread.extend(unread_case(work, loaded))
    return Due(
        as_of=as_of,
        deadlines=tuple(sorted(found, key=urgency)),
        unread=Checked(
            as_of=as_of,
            case_ids=tuple(present),
            files=0,
            diagnostics=tuple(unread),
            later=len(wanted) - len(present),
        ),
        as_checked=Checked(
            as_of=as_of,
            case_ids=tuple(present),
            files=len(present),
            diagnostics=(*unread, *said),
        ),
        soon=soon,
    )


def is_wanted(deadline: Deadline, within: int | None) -> bool:
    """Say whether a deadline is asked for: all are, or those to be acted on by then."""
    if within is None:
        return True
    return deadline.days_to_act is not None and deadline.days_to_act <= within


def urgency(deadline: Deadline) -> tuple[int, date, str, str]:
    """Return the sort key: late ones first, then by date."""
    at = deadline.act_on or deadline.due or date.max
    state = State.OVERDUE if deadline.is_late else deadline.state
    return (_ORDER.index(state), at, deadline.case, deadline.clock)


def _said(work: Workplace, loaded: Loaded, wanted: list[Deadline]) -> tuple[Diagnostic, ...]:
    """Say of the deadlines that are asked for what a check says of them."""
    context = replace(loaded.context, deadlines=tuple(wanted))
    problems = work.registry.check_case(loaded.case, context, ABOUT_CLOCKS)
    files = in_store(loaded.case.folder, loaded.files)
    return resolve(lifted(loaded.case, problems, context), files, work.registry)
