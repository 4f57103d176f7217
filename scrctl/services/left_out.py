"""The end of a history that was written down after the day asked about."""

from dataclasses import dataclass
from datetime import date

from scrctl.model.diagnostic import Problem
from scrctl.model.dossier import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The end of a history that was written down after the day asked about.

    `index` and `since` are of its first entry; `last` is the latest day in it.
    """

    index: int
    count: int
    since: date
    last: date


def left_out_of(case: Case, as_of: date) -> LeftOut | None:
    """Return which entries of the history were written down only after the day asked about."""
    if case.history is None:
        return None
    later = case.history.entries[len(case.history.known_on(as_of).entries) :]
    days = [entry.recorded_on for entry in later if entry.recorded_on]
    if not days:
        return None
    index = len(case.history.entries) - len(later)
    return LeftOut(index=index, count=len(later), since=days[0], last=max(days))


def told_as_left_out(case: Case, left_out: LeftOut, as_of: date) -> Problem:
    """Say how much of the history was left out: the first entry of it is the place."""
    entries = "1 entry" if left_out.count == 1 else f"{left_out.count} entries"
    were = "was" if left_out.count == 1 else "were"
    return Problem(
        code="STO015",
        message=f"{entries} of the history, from {left_out.since} on, {were} written down after "
        f"{as_of}, the day asked about, and {were} left out",
        hint="To count them, ask about a later day, or leave --as-of out.",
        place=case.place("history.yaml", "entries", left_out.index),
        case=case.id,
    )
