"""Case and procedures to deadlines. Nothing that is computed here is ever stored."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from scrctl.deadlines.anew import left_at, start_of, voided_start
from scrctl.deadlines.calendar import Calendar
from scrctl.deadlines.corrections import broken_by, corrected_start, moved_end, told
from scrctl.deadlines.deadline import Deadline, Pause, Start, State
from scrctl.deadlines.reckoning import Reckoning, Run, reckon
from scrctl.deadlines.wording import beginning, days, long, provision
from scrctl.model.dossier import Case
from scrctl.model.history import History, MilestoneRecord
from scrctl.procedures.definition import Clock, ClockKind, Direction, Procedure

Applies = Callable[[Clock, Procedure], bool]

_WAITING = (State.RUNNING, State.PAUSED, State.OVERDUE, State.EXTENDED)


def compute(
    case: Case,
    procedures: Iterable[Procedure],
    calendar: Calendar,
    as_of: date,
    applies: Applies,
) -> tuple[Deadline, ...]:
    """Return a deadline for each clock of the procedures that the case has followed.

    A clock that two procedures have is that of the later one. Without a history nothing is known.
    """
    clocks = {
        clock.id: (clock, procedure) for procedure in procedures for clock in procedure.clocks
    }
    history = case.history
    if history is None:
        return ()
    return tuple(
        _deadline(
            _blank(case, clock, procedure, party),
            clock,
            history.of(party),
            (calendar, as_of, procedure),
        )
        for clock, procedure in clocks.values()
        if applies(clock, procedure)
        for party in _whose(clock, history)
    )


def _whose(clock: Clock, history: History) -> tuple[str, ...]:
    """Return the agencies that each have the clock: those whose own both its ends are.

    The empty name is the case itself.
    """
    is_of_each = set(clock.begins) <= history.each and set(clock.ends) <= history.each
    return history.parties if is_of_each and len(history.parties) > 1 else ("",)


def _blank(case: Case, clock: Clock, procedure: Procedure, party: str) -> Deadline:
    return Deadline(
        case=case.id,
        of=party,
        procedure=procedure.id,
        clock=clock.id,
        number=clock.number,
        title=clock.title,
        kind=clock.kind.value,
        state=State.NOT_STARTED,
        strength=clock.strength,
        late=clock.late.value,
        ends=clock.ends,
        cites=clock.cites,
        source=clock.source,
        verified=clock.verified,
    )


def _deadline(
    blank: Deadline, clock: Clock, history: History, setting: tuple[Calendar, date, Procedure]
) -> Deadline:
    calendar, as_of, procedure = setting
    begun = start_of(history, clock, procedure)
    if begun is None:
        return replace(blank, explanation=_waits(clock, history, procedure))
    start = Start(milestone=begun.milestone, on=begun.on, index=begun.index)
    met = _met(history, procedure, clock, as_of)
    met_on = met.on if met else None
    run = Run(
        clock=clock,
        history=history,
        calendar=calendar,
        start=start.on,
        as_of=as_of,
        met_on=met_on,
        voided=voided_start(history, clock),
    )
    reckoning = reckon(run)
    state = _state(run, reckoning)
    corrected = corrected_start(run, start)
    moved = moved_end(run, met, reckoning.due)
    lines = (beginning(clock, start), provision(clock, run.length), *reckoning.lines)
    return replace(
        blank,
        state=state,
        start=start,
        due=reckoning.due,
        first_due=reckoning.first_due,
        met_on=met_on,
        pause=_pause(run, reckoning) if state is State.PAUSED else None,
        end_index=met.index if met else None,
        not_longer=reckoning.not_longer,
        days_left=-broken_by(run, met_on, reckoning.due) or _days_left(state, reckoning.due, as_of),
        unknown_because=reckoning.unknown_because,
        corrected=corrected,
        met_before=moved,
        explanation=(*lines, *_result(run, reckoning, state), *told(run, corrected, moved)),
    )


def _waits(clock: Clock, history: History, procedure: Procedure) -> tuple[str, ...]:
    """Say what would set the clock going, and what it would give."""
    rule = provision(clock, clock.lengths[-1] if clock.lengths else None)
    left = left_at(history, procedure) is not None
    return (beginning(clock, None, left=left), rule)


def _met(
    history: History, procedure: Procedure, clock: Clock, as_of: date
) -> MilestoneRecord | None:
    """Return what ended the clock by that day: the first, in the procedure's order, that stands."""
    for name in clock.ends:
        milestone = procedure.milestone(name)
        rivals = milestone.instead_of if milestone else ()
        record = history.standing(name, rivals, as_of)
        if record and record.on <= as_of:
            return record
    return None


def _state(run: Run, reckoning: Reckoning) -> State:
    due = reckoning.due
    if run.start > run.as_of and run.clock.direction is Direction.FORWARD:
        return State.NOT_STARTED
    if run.clock.kind is ClockKind.MINIMUM:
        lasted = State.MET if due and due <= run.as_of else State.RUNNING
        return State.OVERDUE if broken_by(run, run.met_on, due) else lasted
    is_limit = run.clock.kind is ClockKind.LIMIT
    if run.met_on:
        return State.MET_LATE if is_limit and due and due < run.met_on else State.MET
    if reckoning.paused_since:
        return State.PAUSED
    if is_limit and due and due < run.as_of:
        return State.OVERDUE
    return State.EXTENDED if reckoning.is_extended else State.RUNNING


def _pause(run: Run, reckoning: Reckoning) -> Pause | None:
    index = reckoning.paused_by
    until = run.history.entries[index].to if index is not None else None
    if index is None or until is None:
        return None
    return Pause(index=index, until=until, days_left=(until - run.as_of).days)


def _days_left(state: State, due: date | None, as_of: date) -> int | None:
    return (due - as_of).days if due and state in _WAITING else None


def _result(run: Run, reckoning: Reckoning, state: State) -> tuple[str, ...]:
    """Say how it stands, and what lateness an extension does not undo."""
    due, first = reckoning.due, reckoning.first_due
    if due is None or first is None:
        return (f"No date can be given: {reckoning.unknown_because}.",)
    if state is State.NOT_STARTED:
        return (f"Not started on {long(run.as_of)}.",)
    if run.clock.kind is ClockKind.MINIMUM:
        return (_minimum(run, due),)
    lines = []
    if reckoning.is_extended:
        until = run.met_on or run.as_of
        late = f", {days((until - first).days)} ago" if first < until and not run.met_on else ""
        if run.met_on and first < run.met_on:
            late = f"; it was met {days((run.met_on - first).days)} after that"
        lines.append(f"Without the extension it was due on {long(first)}{late}.")
    pause = _pause(run, reckoning)
    looked = f"To be looked at again by {long(pause.until)}." if pause else ""
    return (*lines, _outcome(run, due, state), *([looked] if state is State.PAUSED else []))


def _outcome(run: Run, due: date, state: State) -> str:
    met = run.met_on or due
    distance = days(abs((due - run.as_of).days))
    match state:
        case State.MET:
            return f"Met on {long(met)}."
        case State.MET_LATE:
            return f"Met on {long(met)}, {days((met - due).days)} late."
        case State.OVERDUE:
            return f"Overdue by {distance} on {long(run.as_of)}."
        case State.PAUSED:
            return f"Paused: due on {long(due)}, and later by each day that the pause lasts."
        case State.NOT_STARTED | State.RUNNING | State.EXTENDED:
            return f"Due on {long(due)}, in {distance}."


def _minimum(run: Run, due: date) -> str:
    early = broken_by(run, run.met_on, due)
    if run.met_on and early:
        ended = f"it was ended on {long(run.met_on)}, {days(early)} too early"
        return f"Must last until {long(due)}; {ended}."
    if due <= run.as_of:
        return f"Has lasted until {long(due)}."
    return f"Must last until {long(due)}, for {days((due - run.as_of).days)} more."
