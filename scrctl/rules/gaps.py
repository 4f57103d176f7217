"""How long nothing is recorded: the longest time between two dated entries of the chronologies."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.review import Entry
from scrctl.rules.event_date import is_bounded, span


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An entry, from the first to the last day that its date may mean."""

    first: date
    last: date
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time in which nothing is recorded for certain; `place` is where it begins."""

    start: date
    end: date
    place: Place

    @property
    def days(self) -> int:
        """Return how many days it lasts."""
        return (self.end - self.start).days


def moments(case: Case, counts: Callable[[Entry], bool], agency: str = "") -> tuple[Moment, ...]:
    """Return the dated entries that count, of all agencies or one, and the incident itself.

    What is only known to lie before or after a day bounds no gap: it may be years away.
    """
    found = _moments(case, counts, agency)
    return tuple(sorted(found, key=lambda moment: (moment.first, moment.last)))


def longest(found: Iterable[Moment]) -> Gap | None:
    """Return the longest gap between moments in order. What may have been near counts as near."""
    gaps: list[Gap] = []
    latest: Moment | None = None
    for moment in found:
        if latest and moment.first > latest.last:
            gaps.append(Gap(start=latest.last, end=moment.first, place=latest.place))
        if latest is None or moment.last >= latest.last:
            latest = moment
    return max(gaps, key=lambda gap: gap.days, default=None)


def longest_possible(found: Sequence[Moment]) -> int:
    """Return how many days the longest gap can have at most, wherever vague dates truly lie.

    Every entry lies between the first and the last day that any of them may mean, and none of the
    exact days can be missing: so no gap is longer than the longest between these.
    """
    ends = (min(m.first for m in found), max(m.last for m in found)) if found else ()
    days = sorted({*ends, *(m.first for m in found if m.first == m.last)})
    return max(((b - a).days for a, b in pairwise(days)), default=0)


def is_too_long(gap: Gap, allowed: int | None) -> bool:
    """Say whether a gap is to be told of: where the board has set no number, any is."""
    return allowed is None or gap.days > allowed


def told(problem: Problem, allowed: int | None) -> Problem:
    """Return the problem as grave as it is: a note where the board has set no number."""
    return replace(problem, severity=Severity.INFO) if allowed is None else problem


def _moments(case: Case, counts: Callable[[Entry], bool], agency: str) -> Iterator[Moment]:
    for file, chronology in case.chronologies.items():
        if agency and chronology.agency != agency:
            continue
        for index, entry in enumerate(chronology.entries):
            days = span(entry.date) if counts(entry) else None
            if days and is_bounded(days):
                place = case.place(file, "entries", index, "date")
                yield Moment(first=days[0], last=days[1], place=place)
    day = case.record.incident.on if case.record else None
    if day:
        yield Moment(first=day, last=day, place=case.place("case.yaml", "incident", "on"))
