"""The timeline: a lane for each agency with the number of its entries, and the milestones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrctl.render.charts.lanes import Lane, Timeline, gather
from scrctl.render.charts.pen import (
    CARD,
    HAIR,
    INK,
    LANE,
    QUIET,
    WIDTH,
    Ink,
    Pen,
    Type,
    breadth,
    wrapped,
)  # fmt: skip
from scrctl.render.charts.studio import Drawn, Studio
from scrctl.render.node import Node

# As many as fit on a page; where there are many, each is lower.
MOST_LANES = 30
MOST_EPISODES = 8
# Up to how many lanes, how high each is, and how large its words.
_HEIGHTS = ((14, 36, 12.5), (24, 29, 11.5), (MOST_LANES, 23, 10))
_LEFT, _GRID, _RIGHT = 14, 190, 626


def draw(studio: Studio) -> Drawn:
    """Return the timeline of the case."""
    found = gather(studio)
    if found is None:
        return Drawn(words=studio.say("timeline_empty"))
    title, alt = studio.say("timeline"), _told(studio, found)
    sheet = _Sheet(studio, found)
    height = sheet.draw()
    svg = sheet.pen.finish(height, studio.number, title, alt)
    return Drawn(svg=svg, title=title, alt=alt, tables=tuple(_tables(studio, found)))


def _told(studio: Studio, found: Timeline) -> str:
    """Return in words what the drawing shows."""
    told = [m for lane in found.agencies for m in lane.moments]
    parts = [
        studio.say(
            "timeline_alt",
            agencies=studio.counted("agency", len(found.agencies)),
            entries=studio.counted("entry", found.entries),
            start=min(told, key=lambda m: m.order).text,
            end=max(told, key=lambda m: (m.end, m.order)).text,
        )
    ]
    parts += [f"{mark.letter}: {mark.label}, {mark.moment.text}." for mark in found.marks]
    return " ".join((*parts, studio.say("table_follows")))


def _tables(studio: Studio, found: Timeline) -> Iterator[Node]:
    numbered = [
        replace(lane, label=f"{studio.say('episode')} {index}: {lane.label}")
        for index, lane in enumerate(found.episodes, start=1)
    ]
    yield studio.table(
        studio.say("timeline_table"),
        {"lane": 24, "from": 13, "to": 13, "entries": 10, "when": 40},
        [_row(studio, found, lane) for lane in (*found.agencies, *numbered)],
    )
    if found.marks:
        yield studio.table(
            studio.say("marks_table"),
            {"mark": 14, "what": 56, "date": 30},
            [(mark.letter, mark.label, mark.moment.text) for mark in found.marks],
        )


def _row(studio: Studio, found: Timeline, lane: Lane) -> tuple[str, ...]:
    if not lane.moments:
        return (lane.label, "", "", "0", studio.say("no_entries"))
    counts = sorted(lane.counts(found.time).items())
    when = ", ".join(f"{_column(studio, found, column)} ({n})" for column, n in counts)
    if lane.rough:
        when = f"{when}; {studio.counted('rough', lane.rough)}"
    return (lane.label, lane.first.text, lane.last.text, str(len(lane.moments)), when)


def _column(studio: Studio, found: Timeline, column: int) -> str:
    first, last = found.time.name(column)
    return first if first == last else f"{first} {studio.say('until')} {last}"


@dataclass(frozen=True, slots=True)
class _Band:
    """A lane of the drawing, and where it begins."""

    lane: Lane
    y: float
    number: str
    is_shaded: bool


class _Sheet:
    """The drawing. Nothing in it is placed but by columns of time."""

    def __init__(self, studio: Studio, found: Timeline) -> None:
        self.studio = studio
        self.found = found
        self.pen = Pen()
        self.wide = (_RIGHT - _GRID) / found.time.count
        self.episodes = _fitting(studio, found.episodes, MOST_EPISODES)
        self.lanes = _fitting(studio, found.agencies, MOST_LANES - len(self.episodes))

    def x(self, column: float) -> float:
        return _GRID + column * self.wide

    def draw(self) -> float:
        """Draw everything from the top down, and return how high it is."""
        stacked = self._stacks()
        top = 14 + 22 * max((len(stack) for stack in stacked.values()), default=0)
        below = self._axis(top)
        bands, bottom = self._laid(below)
        for band in bands:
            if band.is_shaded:
                at = (_LEFT - 6, band.y)
                self.pen.box(at, (_RIGHT - _LEFT + 12, self._high), Ink(fill=LANE), 3)
        self._rules(top, bottom)
        for column, letters in stacked.items():
            self._milestone(column, letters, (top, below, bottom))
        for band in bands:
            self._lane(band)
        return self._legend(bottom + 8)

    def _laid(self, y: float) -> tuple[list[_Band], float]:
        """Return where each lane lies, and where the last one ends; write the headings."""
        bands: list[_Band] = []
        parts = (("episodes", self.episodes), ("agencies", self.lanes))
        for name, lanes in parts:
            if self.episodes:
                how = Type(11.5, 700, fill=self.studio.accent)
                self.pen.words((_LEFT, y + 17), self.studio.say(name), how)
                y += 26
            for index, lane in enumerate(lanes):
                number = str(index + 1) if lane in self.found.episodes else ""
                bands.append(_Band(lane, y, number, index % 2 == 0))
                y += self._high
        return bands, y

    @property
    def _high(self) -> float:
        return self._room[1]

    @property
    def _room(self) -> tuple[int, float, float]:
        lanes = len(self.lanes) + len(self.episodes)
        return next(room for room in _HEIGHTS if lanes <= room[0])

    def _stacks(self) -> dict[int, list[str]]:
        """Return the letters of the milestones by column."""
        found: dict[int, list[str]] = {}
        for mark in self.found.marks:
            found.setdefault(self.found.time.of(mark.moment.middle), []).append(mark.letter)
        return found

    def _axis(self, y: float) -> float:
        """Write the years, and the ranges below them where there is room; return where they end."""
        time = self.found.time
        last, free = None, 0.0
        for column in range(time.count):
            year = time.year(column)
            if year != last and self.x(column) >= free:
                self.pen.words((self.x(column) + 3, y + 14), str(year), Type(12.5, 600))
                free = self.x(column) + 36
                last = year
        short = [self._short(column) for column in range(time.count)]
        if not all(breadth(word, 11) <= self.wide - 1 for word in short):
            return y + 22
        for column, word in enumerate(short):
            at = (self.x(column + 0.5), y + 29)
            self.pen.words(at, word, Type(11, anchor="middle", fill=QUIET))
        return y + 37

    def _short(self, column: int) -> str:
        first, last = self.found.time.name(column)
        word, *more = first.split()
        if first != last or not more:
            return ""
        return word[:3]

    def _rules(self, top: float, bottom: float) -> None:
        """Draw a line where a year begins."""
        time = self.found.time
        for column in range(time.count):
            if column == 0 or time.year(column) != time.year(column - 1):
                x = self.x(column)
                self.pen.line(((x, top + 2), (x, bottom)), Ink(stroke=HAIR))

    def _milestone(
        self, column: int, letters: Sequence[str], levels: tuple[float, float, float]
    ) -> None:
        """Draw the letters of a column above its name, and a broken line below it."""
        x = self.x(column + 0.5)
        top, below, bottom = levels
        self.pen.line(((x, below), (x, bottom)), Ink(stroke=INK, width=1.2, dash="4 3"))
        for index, letter in enumerate(reversed(letters)):
            y = top - 13 - 22 * index
            self._diamond((x, y))
            self.pen.words((x, y + 4), letter, Type(11, 700, "middle", CARD))

    def _diamond(self, at: tuple[float, float]) -> None:
        x, y = at
        self.pen.shape(((x, y - 11), (x + 11, y), (x, y + 11), (x - 11, y)), Ink(fill=INK))

    def _lane(self, band: _Band) -> None:
        middle = band.y + self._high / 2
        left = _LEFT
        if band.number:
            self.pen.words((left, middle + 4.5), band.number, Type(12.5, 700))
            left += 18
        size = self._room[2]
        lines = wrapped(band.lane.label, _GRID - left - 10, size, 2)
        first = middle + size * 0.36 - (len(lines) - 1) * size * 0.58
        self.pen.words((left, first), lines, Type(size))
        if band.lane.moments:
            self._time(middle, band.lane)
        else:
            none = self.studio.say("no_entries")
            self.pen.words((_GRID + 6, middle + 4), none, Type(11.5, fill=QUIET))

    def _time(self, middle: float, lane: Lane) -> None:
        """Draw how long a lane lasts, and how many entries stand in each column."""
        counts = sorted(lane.counts(self.found.time).items())
        start, end = self.x(counts[0][0]), self.x(counts[-1][0] + 1)
        accent = self.studio.accent
        bar = Ink(fill=self.studio.tint, stroke=accent, width=0.8)
        self.pen.box((start + 1, middle - 9), (end - start - 2, 18), bar, 9)
        for column, count in counts:
            self._count((self.x(column + 0.5), middle), count)

    def _count(self, at: tuple[float, float], count: int) -> None:
        text = str(count)
        half = min(max(breadth(text, 11) / 2 + 3, 9), self.wide / 2 - 0.5)
        x, y = at
        self.pen.box((x - half, y - 9), (half * 2, 18), Ink(fill=self.studio.accent), 9)
        size = 11 if len(text) <= 2 else 10  # noqa: PLR2004 -- three figures need more room
        self.pen.words((x, y + 4), text, Type(size, 600, "middle", CARD))

    def _legend(self, y: float) -> float:
        """Say what the signs mean, each milestone on a line of its own."""
        self._count((_LEFT + 10, y + 12), 3)
        lines = wrapped(self._key(), WIDTH - _LEFT - 50, 11.5, 3)
        self.pen.words((_LEFT + 28, y + 16), lines, Type(11.5, fill=QUIET))
        y += 26 + 14 * (len(lines) - 1)
        for mark in self.found.marks:
            self._diamond((_LEFT + 10, y + 10))
            self.pen.words((_LEFT + 10, y + 14), mark.letter, Type(11, 700, "middle", CARD))
            text = f"{mark.label}, {mark.moment.text}"
            (line,) = wrapped(text, WIDTH - _LEFT - 50, 11.5, 1)
            self.pen.words((_LEFT + 28, y + 14), line, Type(11.5))
            y += 24
        return y + 6

    def _key(self) -> str:
        first, last = self.found.time.name(0)
        one = self.studio.say("key_count")
        if self.found.rough:
            one = f"{one} {self.studio.say('key_rough')}"
        if first == last:
            return one
        return f"{one} {self.studio.say('key_grouped', range=_column(self.studio, self.found, 0))}"


def _fitting(studio: Studio, lanes: Sequence[Lane], most: int) -> list[Lane]:
    """Return the lanes to draw: where there are too many, the quietest together in one."""
    if len(lanes) <= most:
        return list(lanes)
    busiest = sorted(lanes, key=lambda lane: -len(lane.moments))[: most - 1]
    kept = {id(lane) for lane in busiest}
    rest = [lane for lane in lanes if id(lane) not in kept]
    together = Lane(
        label=studio.say("more_lanes", n=len(rest)),
        moments=tuple(m for lane in rest for m in lane.moments),
    )
    return [*(lane for lane in lanes if id(lane) in kept), together]
