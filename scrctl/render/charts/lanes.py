"""What the timeline shows, before anything is drawn: lanes, milestones, columns of time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scrctl.model.history import EntryKind
from scrctl.model.words import Milestone
from scrctl.render.charts.moment import Columns, Moment, columns, moment, moment_of, widest
from scrctl.render.charts.studio import Studio

MOST_COLUMNS = 20
MOST_MARKS = 6
# The steps of the review that a reader of the timeline looks for, where they are near in time.
_STEPS = (Milestone.DECISION_MADE, Milestone.REVIEW_STARTED, Milestone.PUBLISHED)
RECORD = "case.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One agency, or one episode: what it is called, and when it has entries."""

    label: str
    moments: tuple[Moment, ...] = ()

    @property
    def first(self) -> Moment:
        """Return the first of its moments."""
        return min(self.moments, key=lambda m: m.order)

    @property
    def last(self) -> Moment:
        """Return the last of its moments."""
        return max(self.moments, key=lambda m: (m.end, m.order))

    @property
    def rough(self) -> int:
        """Return of how many entries the date is known only roughly."""
        return sum(each.is_rough for each in self.moments)

    def counts(self, time: Columns) -> Counter[int]:
        """Return how many entries lie in each column."""
        return Counter(time.of(each.middle) for each in self.moments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One milestone, with the letter by which drawing and table name it."""

    letter: str
    label: str
    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything that is shown."""

    agencies: tuple[Lane, ...]
    episodes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    time: Columns

    @property
    def entries(self) -> int:
        """Return how many entries of chronologies there are."""
        return sum(len(lane.moments) for lane in self.agencies)

    @property
    def rough(self) -> int:
        """Return of how many of them the date is known only roughly."""
        return sum(lane.rough for lane in self.agencies)


def gather(studio: Studio) -> Timeline | None:
    """Return the timeline of a case; None where no chronology has a dated entry."""
    agencies = tuple(_agencies(studio))
    told = [m for lane in agencies for m in lane.moments]
    if not told:
        return None
    milestones = _in_order(_milestones(studio, told))[:MOST_MARKS]
    marks = tuple(
        Mark(letter=chr(ord("A") + index), label=label, moment=when)
        for index, (label, when) in enumerate(milestones)
    )
    span = [*told, *(mark.moment for mark in marks)]
    return Timeline(
        agencies=agencies,
        episodes=tuple(_episodes(studio)),
        marks=marks,
        time=columns(span, _of_columns(studio), MOST_COLUMNS),
    )


def _of_columns(studio: Studio) -> str | None:
    """Return whose ranges the columns are: the longest of the case's and of the entries' own."""
    chronologies = studio.request.case.chronologies.values()
    own = (
        studio.told(entry)
        for chronology in chronologies
        for entry in chronology.entries
        if moment_of(entry.date, studio.told(entry))
    )
    return widest((studio.precision, *own))


def _entries(studio: Studio) -> Iterator[tuple[str, str, Moment]]:
    """Yield agency, episode and moment of each entry whose date can be read."""
    for chronology in studio.request.case.chronologies.values():
        for entry in chronology.entries:
            if when := moment_of(entry.date, studio.told(entry)):
                yield chronology.agency, entry.episode, when


def _agencies(studio: Studio) -> Iterator[Lane]:
    """Yield the agencies, the one that came first at the top; those without entries last."""
    record = studio.request.case.record
    found: dict[str, list[Moment]] = {each.id: [] for each in record.agencies} if record else {}
    for agency, _episode, when in _entries(studio):
        found.setdefault(agency, []).append(when)
    lanes = [Lane(label=studio.who(key), moments=tuple(told)) for key, told in found.items()]
    yield from sorted(lanes, key=lambda lane: (not lane.moments, lane.moments and lane.first.order))


def _episodes(studio: Studio) -> Iterator[Lane]:
    """Yield the key practice episodes that have entries, by number as in the case."""
    record = studio.request.case.record
    for index, episode in enumerate(record.review.key_practice_episodes if record else ()):
        told = tuple(m for _, key, m in _entries(studio) if key == episode.id)
        at = ("review", "key_practice_episodes", index, "title")
        title = studio.fill(episode.title, RECORD, *at) or studio.labels.readable(episode.id)
        if told:
            yield Lane(label=title, moments=told)


def _milestones(studio: Studio, told: Sequence[Moment]) -> Iterator[tuple[str, Moment]]:
    """Yield the incident, and the steps of the review that lie near to what is told."""
    case = studio.request.case
    if case.record is not None and case.record.incident.on is not None:
        day = case.record.incident.on
        incident = moment((day.year, day.month, day.day), studio.precision)
        yield studio.say("incident"), incident
        told = [*told, incident]
    start, end = min(m.start for m in told), max(m.end for m in told)
    near = end + (end - start) // 4
    history = case.history.of_kind(EntryKind.MILESTONE) if case.history else ()
    for _, entry in history:
        if entry.milestone in _STEPS and entry.on is not None:
            when = moment((entry.on.year, entry.on.month, entry.on.day), studio.precision)
            if start <= when.start and when.end <= near:
                title = studio.request.milestones.get(entry.milestone)
                yield title or studio.labels.readable(entry.milestone), when


def _in_order(told: Iterable[tuple[str, Moment]]) -> list[tuple[str, Moment]]:
    return sorted(dict.fromkeys(told), key=lambda pair: pair[1].order)
