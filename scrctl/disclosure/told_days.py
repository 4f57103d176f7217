"""The days of a case that no public document tells, and where a text tells one of them."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from scrctl.disclosure.days import Written, days_in, is_day
from scrctl.disclosure.fold import fold
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.model.known_date import read
from scrctl.model.precision import DAY, told_as, whole_day
from scrctl.model.words import Milestone

# Steps of the review that its own documents tell by the day.
_OF_THE_REVIEW = frozenset(
    (
        Milestone.DECISION_MADE, Milestone.TERMS_AGREED, Milestone.REPORT_AGREED,
        Milestone.PLAN_AGREED, Milestone.PUBLISHED,
    )
)  # fmt: skip


def day_of_the_incident(case: Case) -> date | None:
    """Return the day that no reason makes public."""
    return case.record.incident.on if case.record else None


def days_of_events(case: Case) -> frozenset[date]:
    """Return the days of the chronology that everybody is told less precisely, or not at all.

    A day on which the review itself did something that its documents tell is not among them.
    """
    whole = case.record.public_dates if case.record else ""
    hidden: set[date] = set()
    open_days = set(days_of_the_review(case))
    for chronology in case.chronologies.values():
        for entry in chronology.entries:
            precision = told_as(whole, entry.public, entry.public_because)
            (open_days if precision == DAY else hidden).update(_named(entry.date))
    return frozenset(hidden - open_days)


def _named(text: str) -> Iterator[date]:
    """Yield the days that a date names: before 14 March names one, between two days two."""
    known = read(text)
    for part in (known.start, known.end) if known else ():
        day = whole_day(part)
        if day is not None:
            yield day


def days_of_the_review(case: Case) -> Iterator[date]:
    """Yield the days on which the review did something that its own documents tell."""
    for narrative in (case.report, case.summary):
        if narrative is not None and narrative.dated is not None:
            yield narrative.dated
    if case.history is not None:
        for _, entry in case.history.of_kind(EntryKind.MILESTONE):
            if entry.milestone in _OF_THE_REVIEW and entry.on is not None:
                yield entry.on
    if case.plan is not None:
        plan = case.plan
        days = (
            *(day for action in plan.actions for day in (action.due_on, action.done_on)),
            *(point.on for point in plan.interim_learning),
            *(report.on for report in plan.progress_reports),
        )
        yield from (day for day in days if day is not None)


def days_told(text: str, days: frozenset[date]) -> Iterator[tuple[int, date]]:
    """Yield where a text tells one of these days, however it is written, once for each place."""
    if not days:
        return
    seen: set[int] = set()
    for written, at in _written(text):
        day = next((day for day in days if is_day(written, day)), None)
        if day is not None and at not in seen:
            seen.add(at)
            yield at, day


@lru_cache(maxsize=256)
def _written(text: str) -> tuple[tuple[Written, int], ...]:
    """Return each date in a text, and where it stands: a text is asked again at every gate."""
    folded, origins = fold(text)
    return tuple((written, origins[start]) for written, start in days_in(folded))
