"""Every clock of every case, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.deadlines.deadline import Deadline, State
from scrctl.model.diagnostic import Diagnostic, Problem, Severity
from scrctl.model.outcome import Checked
from scrctl.services.check import unread_beside
from scrctl.services.load import Loaded, Workplace, chosen, load_case, open_workplace
from scrctl.services.resolve import in_store, resolve

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
    unread = list(unread_beside(work, whole=not case_ids))
    present: list[str] = []
    for case_id in wanted:
        loaded = load_case(work, case_id)
        if loaded.is_later:
            continue
        present.append(case_id)
        kept = [d for d in loaded.context.deadlines if is_wanted(d, within)]
        found.extend(kept)
        said.extend(_said(work, loaded, kept, soon))
        unread.extend(unreadable(work, loaded))
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


def unreadable(work: Workplace, loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return what keeps a case from being read: no command may pass over that in silence."""
    problems = (*work.snapshot.case_problems(loaded.case.id), *loaded.problems)
    grave = [p for p in problems if p.code.startswith("YML") or p.code in ("STO001", "STO002")]
    grave.extend(_astray(loaded))
    files = in_store(loaded.case.folder, loaded.files)
    return resolve(grave, files, work.registry)


def _astray(loaded: Loaded) -> Iterator[Problem]:
    """Say of a case that stands nowhere that it does; it would vanish from every list else."""
    case = loaded.case
    position = case.history.position if case.history else None
    if position is None:
        message, code = "the history says of no stage that the case is in", "STO005"
    elif loaded.context.procedure is None:
        message, code = "the case follows a procedure or version that is not known here", "STO014"
    else:
        return
    place = case.place("history.yaml")
    hint = f"scrctl validate {case.id} says more."
    yield Problem(code=code, message=message, hint=hint, place=place, case=case.id)


def _said(
    work: Workplace, loaded: Loaded, wanted: list[Deadline], soon: int
) -> tuple[Diagnostic, ...]:
    """Say in the way of a diagnostic which deadlines are late, were met late, or fall soon."""
    problems = [p for d in wanted if (p := _problem(loaded, d, soon))]
    return resolve(problems, in_store(loaded.case.folder, loaded.files), work.registry)


def _problem(loaded: Loaded, deadline: Deadline, soon: int) -> Problem | None:
    days = deadline.days_left
    if deadline.state is State.OVERDUE:
        code, severity, word = "DLN002", None, f"overdue since {deadline.due}"
    elif deadline.state is State.MET_LATE:
        code, severity, word = "DLN001", Severity.WARNING, f"was due {deadline.due} and met late"
    elif deadline.is_open and days is not None and days <= soon:
        code, severity, word = "DLN002", Severity.INFO, f"due {deadline.due}, {days} days left"
    else:
        return None
    entry = deadline.start.index if deadline.start else 0
    return Problem(
        code=code,
        message=f"{deadline.clock}: {word}",
        hint=f"scrctl deadlines {deadline.case} --explain",
        place=loaded.case.place("history.yaml", "entries", entry, "on"),
        case=deadline.case,
        severity=severity,
        cites=deadline.cites,
    )
