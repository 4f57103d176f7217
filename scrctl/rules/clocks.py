"""What the rules on deadlines share: the clock behind a deadline, and words for it."""

from dataclasses import replace

from scrctl.deadlines.deadline import Deadline
from scrctl.model.diagnostic import Problem, Severity
from scrctl.procedures.definition import Clock, ClockKind, Direction
from scrctl.rules.rule import Context


def clock_of(deadline: Deadline, context: Context) -> Clock | None:
    """Return the definition that a deadline was worked out from."""
    known = (*reversed(context.procedures), *context.book.procedures)
    found = (p.clock(deadline.clock) for p in known if p.id == deadline.procedure)
    return next((clock for clock in found if clock), None)


def named_clock(name: str, context: Context) -> Clock | None:
    """Return the clock of that id in any procedure that the case has followed, newest first."""
    found = (procedure.clock(name) for procedure in reversed(context.procedures))
    return next((clock for clock in found if clock), None)


def is_backward(deadline: Deadline, context: Context) -> bool:
    """Say whether the deadline lies before the day that it is counted from."""
    clock = clock_of(deadline, context)
    return clock is not None and clock.direction is Direction.BACKWARD


def is_limit(deadline: Deadline, context: Context) -> bool:
    """Say whether the deadline is an ordinary one: done by a day, counted forward."""
    return deadline.kind == ClockKind.LIMIT and not is_backward(deadline, context)


def days(number: int) -> str:
    """Return a number of days in words that agree with it."""
    return f"{number} day" if number == 1 else f"{number} days"


def recorder(milestone: str, context: Context) -> str:
    """Return the role that may record a milestone, or a word to put one in its place."""
    found = (procedure.milestone(milestone) for procedure in reversed(context.procedures))
    return next((m.by[0] for m in found if m and m.by), "ROLE")


def _agency(of: str) -> str:
    return f" --agency {of}" if of else ""


def record_command(case: str, milestone: str, context: Context, of: str = "") -> str:
    """Return the command that records a milestone, of one agency if it has its own."""
    by = recorder(milestone, context)
    return f"scrctl record {case} {milestone}{_agency(of)} --on DATE --by {by}"


def extend_command(case: str, clock: str, of: str = "") -> str:
    """Return the command that records an extension of a clock, of one agency if it has its own."""
    return f"scrctl extend {case} {clock}{_agency(of)} --to DATE --reason TEXT --agreed-by ROLE"


def cited(problem: Problem, deadline: Deadline, severity: Severity | None = None) -> Problem:
    """Return the problem with the rules that its clock cites."""
    return replace(problem, cites=deadline.cites, severity=severity)
