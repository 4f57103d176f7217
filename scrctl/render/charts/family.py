"""The family as a genogram: who is whose child and partner, by what the audience may call them.

In public everybody has the same sign, the diamond that stands for a person of either sex, and
roles are told without it. Circle and square are for those who may know.
"""

from collections.abc import Sequence
from itertools import pairwise

from scrctl.render.charts.kin import Kin, kin_of
from scrctl.render.charts.lanes import RECORD
from scrctl.render.charts.pen import CARD, INK, QUIET, WIDTH, Ink, Pen, Type, breadth, wrapped
from scrctl.render.charts.studio import Drawn, Studio

MOST_IN_A_ROW = 8
_HIGH, _HALF, _TOP = 122, 16, 34
_EDGE = 10
_FEMALE = frozenset({
    "mother", "grandmother", "stepmother", "sister", "half-sister", "aunt", "daughter", "wife",
})  # fmt: skip
_MALE = frozenset({
    "father", "grandfather", "stepfather", "brother", "half-brother", "uncle", "son", "husband",
})  # fmt: skip
_LINE = Ink(stroke=INK, width=1.5)
_BROKEN = Ink(stroke=INK, width=1.5, dash="5 4")
Point = tuple[float, float]


def draw(studio: Studio) -> Drawn:
    """Return the family of the case."""
    kin = kin_of(studio.request.case.record)
    if kin is None:
        return Drawn(words=studio.say("family_empty"))
    names = {key: _named(studio, (key,)) for key in kin.people}
    title = studio.say("family")
    links = [
        _filled(
            studio, studio.say("child_of", child=f"[[{key}]]", parents=_joined(studio, parents))
        )
        for key, parents in kin.parents.items()
        if parents
    ]
    number = studio.counted("person", len(names))
    alt = " ".join((
        studio.say("family_alt", people=number), *links, *_missing(studio, kin),
        studio.say("table_follows"),
    ))  # fmt: skip
    sheet = _Sheet(studio, kin, names)
    svg = sheet.pen.finish(sheet.draw(), studio.number, title, alt)
    rows = [_row(studio, kin, names, key) for key in kin.people]
    header = {"person_head": 26, "role": 26, "parents": 26, "partner": 22}
    table = studio.table(studio.say("family_table"), header, rows)
    return Drawn(svg=svg, title=title, alt=alt, tables=(table,))


def _missing(studio: Studio, kin: Kin) -> list[str]:
    """Say of how many nothing on record tells to whom they belong: a gap is no sign of anything."""
    return [studio.counted("unlinked", len(kin.unlinked))] if kin.unlinked else []


def _filled(studio: Studio, text: str) -> str:
    """Return words with people in them as the audience may read them."""
    return studio.fill(text, RECORD, "people")


def _link(studio: Studio, key: str, parents: Sequence[str]) -> str:
    text = studio.say("child_of", child=f"[[{key}]]", parents=_joined(studio, parents))
    return _filled(studio, text)


def _joined(studio: Studio, keys: Sequence[str]) -> str:
    return f" {studio.say('and')} ".join(f"[[{key}]]" for key in keys)


def _named(studio: Studio, keys: Sequence[str]) -> str:
    return _filled(studio, _joined(studio, keys))


def _row(studio: Studio, kin: Kin, names: dict[str, str], key: str) -> tuple[str, ...]:
    partners = [*([kin.partners[key]] if key in kin.partners else [])]
    partners += [one for one, other in kin.partners.items() if other == key]
    return (
        names[key],
        _role(studio, kin, key),
        _named(studio, kin.parents[key]),
        _named(studio, partners),
    )


def _role(studio: Studio, kin: Kin, key: str) -> str:
    """Return what somebody is to the subject; the public is not told by it whether man or woman."""
    role = kin.people[key].role
    if key == kin.subject:
        return studio.say("subject")
    if not studio.request.is_public:
        return studio.labels.readable(role)
    return str(studio.labels.groups.get("kin", {}).get(role) or studio.say("relative"))


class _Sheet:
    """The drawing, a row for each generation."""

    def __init__(self, studio: Studio, kin: Kin, names: dict[str, str]) -> None:
        self.studio = studio
        self.kin = kin
        self.names = names
        self.pen = Pen()
        self.places: dict[str, Point] = {}
        self.cells: dict[str, float] = {}
        self.arches: dict[float, int] = {}
        self.rest: list[tuple[Point, int]] = []

    def draw(self) -> float:
        """Draw lines first, then the people on top of them; return how high it is."""
        rows = self.kin.rows()
        for index, row in enumerate(rows):
            self._seat(row, _TOP + _HALF + _HIGH * index)
        self._links()
        for key, at in self.places.items():
            self._person(key, at)
        for at, count in self.rest:
            lines = wrapped(self.studio.say("more_people", n=count), 70, 12, 2)
            self.pen.words((at[0], at[1] + 4), lines, Type(12, anchor="middle", fill=QUIET))
        return self._legend(_TOP + _HIGH * len(rows) - 24)

    def _seat(self, row: Sequence[str], y: float) -> None:
        shown = row if len(row) <= MOST_IN_A_ROW else row[: MOST_IN_A_ROW - 1]
        seats = len(shown) + (len(row) > len(shown))
        cell = min((WIDTH - 2 * _EDGE) / seats, 170)
        left = WIDTH / 2 - cell * seats / 2
        for index, key in enumerate(shown):
            self.places[key] = (left + cell * (index + 0.5), y)
            self.cells[key] = cell
        if len(row) > len(shown):
            self.rest.append(((left + cell * (seats - 0.5), y), len(row) - len(shown)))

    def _links(self) -> None:
        """Draw couples, and from each a line to their children."""
        depth: dict[float, int] = {}
        for pair, children in self.kin.couples():
            seated = sorted((self.places[key], key) for key in pair if key in self.places)
            if not seated:
                continue
            start = self._couple([at for at, _ in seated], has_children=bool(children))
            y = seated[0][0][1]
            depth[y] = depth.get(y, 0) + 1
            bus = y + _HIGH - _HALF - 20 - 8 * depth[y]
            for child in (self.places[key] for key in children if key in self.places):
                self.pen.line((start, (start[0], bus), (child[0], bus), child), _LINE)

    def _couple(self, seats: Sequence[Point], *, has_children: bool) -> Point:
        """Draw the line between partners, over the heads of whoever sits between them."""
        first, last = seats[0], seats[-1]
        ink = _LINE if has_children else _BROKEN
        middle = ((first[0] + last[0]) / 2, first[1])
        between = [
            p for p in self.places.values() if first[0] < p[0] < last[0] and p[1] == first[1]
        ]
        if len(seats) == 1:
            return first
        if not between:
            self.pen.line((first, last), ink)
            return middle
        self.arches[first[1]] = self.arches.get(first[1], 0) + 1
        top = first[1] - _HALF - 1 - 6 * self.arches[first[1]]
        self.pen.line((first, (first[0], top), (last[0], top), last), ink)
        return self._beside(middle, top)

    def _beside(self, middle: Point, top: float) -> Point:
        """Return a point of the line above from which a way down meets nobody."""
        row = sorted(p[0] for p in self.places.values() if p[1] == middle[1])
        gaps = [(a + b) / 2 for a, b in pairwise(row)]
        x = min(gaps, key=lambda gap: abs(gap - middle[0] - 0.1))
        return x, top

    def _person(self, key: str, at: Point) -> None:
        is_subject = key == self.kin.subject
        size = 12.5
        lines = wrapped(self.names[key], self.cells[key] - 12, size, 2)
        # The line from a single parent runs behind the name.
        wide = max((breadth(line, size) for line in lines), default=0)
        back = (at[0] - wide / 2, at[1] + _HALF)
        self.pen.box(back, (wide, 21 + 14.5 * (len(lines) - 1)), Ink(fill=CARD))
        self._sign(at, self._sex(key), _HALF)
        if is_subject:
            self._sign(at, self._sex(key), _HALF - 5)
        how = Type(size, 700 if is_subject else 400, "middle")
        self.pen.words((at[0], at[1] + _HALF + 17), lines, how)

    def _sex(self, key: str) -> str:
        role = self.kin.people[key].role
        if self.studio.request.is_public:
            return ""
        return "f" if role in _FEMALE else "m" if role in _MALE else ""

    def _sign(self, at: Point, sex: str, half: float) -> None:
        """Draw the sign of a person: circle, square, or the diamond where no sex is told."""
        x, y = at
        ink = Ink(fill=self.studio.tint, stroke=self.studio.accent, width=1.8)
        if sex == "f":
            self.pen.circle(at, half, ink)
        elif sex == "m":
            self.pen.box((x - half, y - half), (half * 2, half * 2), ink)
        else:
            half += 2
            self.pen.shape(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), ink)

    def _legend(self, y: float) -> float:
        keys = ["key_diamond", "key_subject", "key_parents", "key_partners"]
        if not self.studio.request.is_public:
            keys[:1] = ["key_sexes"]
        told = (*(self.studio.say(key) for key in keys), *_missing(self.studio, self.kin))
        lines = wrapped(" ".join(told), WIDTH - 28, 11.5, 4)
        self.pen.words((14, y + 12), lines, Type(11.5, fill=QUIET))
        return y + 12 + 14 * len(lines)
