"""How far the action plan has come: a box for each action, recommendation by recommendation."""

from collections.abc import Sequence
from dataclasses import dataclass

from scrctl.model.learning import Action, ActionPlan, PlanRecommendation
from scrctl.model.words import ActionStatus
from scrctl.render.charts.moment import moment
from scrctl.render.charts.pen import CARD, INK, LANE, QUIET, Ink, Pen, Type, breadth, wrapped
from scrctl.render.charts.studio import Drawn, Studio
from scrctl.render.node import Node

PLAN = "action-plan.yaml"
MOST_ROWS = 20
_LEFT, _BOXES, _RIGHT = 14, 346, 626
_BOX, _STEP, _HIGH = 46, 52, 24
_A_ROW = (_RIGHT - _BOXES + _STEP - _BOX) // _STEP
# Up to how many rows there is room for so many lines of boxes and of words in each.
_ROOMS = ((6, 4, 3), (12, 2, 3), (MOST_ROWS, 1, 1))
_PALE = "#e3e7ec"
NOT_SAID = "not-said"
_BY_PROGRESS = (
    ActionStatus.DONE, ActionStatus.IN_PROGRESS, ActionStatus.NOT_STARTED,
    ActionStatus.NOT_PURSUED, NOT_SAID,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A recommendation, and its actions."""

    name: str
    text: str
    actions: tuple[Action, ...]


def draw(studio: Studio) -> Drawn:
    """Return the progress of the case's action plan."""
    plan = studio.request.case.plan
    if plan is None or not plan.actions:
        return Drawn(words=studio.say("actions_empty"))
    rows = _rows(studio, plan)
    title = studio.say("actions")
    counts = _counts(plan.actions)
    told = ", ".join(f"{_status(studio, s)}: {n}" for s, n in counts.items() if n)
    alt = " ".join((
        studio.say("actions_alt", told=told, recommendations=studio.counted(
            "recommendation", len(plan.recommendations)), actions=studio.counted(
            "action", len(plan.actions))),
        studio.say("table_follows"),
    ))  # fmt: skip
    sheet = _Sheet(studio, counts)
    svg = sheet.pen.finish(sheet.draw(_fitting(studio, rows)), studio.number, title, alt)
    return Drawn(svg=svg, title=title, alt=alt, tables=(_table(studio, plan),))


def _status(studio: Studio, status: str) -> str:
    if status == NOT_SAID:
        return studio.say("status_none")
    return studio.labels.say("statuses", status)


def _of(action: Action) -> str:
    return str(action.status) if action.status else NOT_SAID


def _counts(actions: Sequence[Action]) -> dict[str, int]:
    """Return how many actions have come how far."""
    return {str(s): sum(_of(a) == s for a in actions) for s in _BY_PROGRESS}


def _rows(studio: Studio, plan: ActionPlan) -> list[_Row]:
    known = {found.id for found in plan.recommendations}
    rows = [_row(studio, plan, index, found) for index, found in enumerate(plan.recommendations)]
    others = tuple(a for a in plan.actions if a.recommendation not in known)
    if others:
        text = studio.labels.say("plan", "other_actions")
        rows.append(_Row(name="", text=text, actions=others))
    return rows


def _row(studio: Studio, plan: ActionPlan, index: int, found: PlanRecommendation) -> _Row:
    of_it = tuple(a for a in plan.actions if a.recommendation == found.id)
    text = studio.fill(found.text, PLAN, "recommendations", index, "text")
    return _Row(name=studio.labels.readable(found.id), text=text, actions=of_it)


def _fitting(studio: Studio, rows: list[_Row]) -> list[_Row]:
    """Return the rows to draw; where there are too many, the last ones together in one."""
    if len(rows) <= MOST_ROWS:
        return rows
    rest = rows[MOST_ROWS - 1 :]
    text = studio.say("more_recommendations", n=len(rest))
    together = _Row(name="", text=text, actions=tuple(a for row in rest for a in row.actions))
    return [*rows[: MOST_ROWS - 1], together]


def _table(studio: Studio, plan: ActionPlan) -> Node:
    return studio.table(
        studio.say("actions_table"),
        {"number": 13, "action_head": 27, "agency_head": 17, "owner": 16, "due": 13, "status": 14},
        [_told(studio, index, action) for index, action in enumerate(plan.actions)],
    )


def _told(studio: Studio, index: int, action: Action) -> tuple[str, ...]:
    text = studio.fill(action.text, PLAN, "actions", index, "text")
    due = action.due_on
    number, answered = map(studio.labels.readable, (action.id, action.recommendation))
    return (
        studio.say("numbered", action=number, recommendation=answered) if answered else number,
        text,
        studio.fill(studio.who(action.agency), PLAN, "actions", index, "agency"),
        studio.fill(studio.who(action.owner), PLAN, "actions", index, "owner"),
        moment((due.year, due.month, due.day), studio.precision).text if due else "",
        _status(studio, _of(action)),
    )


class _Sheet:
    """The drawing: all actions in one bar, then the recommendations."""

    def __init__(self, studio: Studio, counts: dict[str, int]) -> None:
        self.studio = studio
        self.counts = counts
        self.pen = Pen()
        self.room = _ROOMS[0]

    def draw(self, rows: Sequence[_Row]) -> float:
        """Draw from the top down, and return how high it is."""
        y = self._whole()
        self.room = next(room for room in _ROOMS if len(rows) <= room[0])
        for index, row in enumerate(rows):
            y = self._row(y, row, is_even=index % 2 == 1)
        return self._legend(y + 12)

    def _whole(self) -> float:
        total, done = sum(self.counts.values()), self.counts[ActionStatus.DONE]
        said = self.studio.say("actions_done", done=done, total=total)
        self.pen.words((_LEFT, 31), said, Type(17, 700))
        wide = _RIGHT - _LEFT
        self._bar((_LEFT, 42), wide, self.counts)
        return 78

    def _bar(self, at: tuple[float, float], wide: float, counts: dict[str, int]) -> None:
        """Draw a bar in parts as wide as their share, each with its number."""
        x, y = at
        total = sum(counts.values())
        for status, count in counts.items():
            if not count:
                continue
            part = wide * count / total
            self._sign((x, y), (part - 2, _HIGH), status)
            if part >= 14:  # noqa: PLR2004 -- below that a number has no room
                self._inscribe((x + part / 2 - 1, y + 16.5), str(count), status)
            x += part

    def _row(self, y: float, row: _Row, *, is_even: bool) -> float:
        _rows, boxes, words = self.room
        lines = wrapped(row.text, _BOXES - _LEFT - 46, 11.5, words)
        is_bar = len(row.actions) > _A_ROW * boxes
        deep = 1 if is_bar else max(-(-len(row.actions) // _A_ROW), 1)
        high = max(14 * len(lines) + 12, (_HIGH + 5) * deep + 9)
        if not is_even:
            self.pen.box((_LEFT - 6, y), (_RIGHT - _LEFT + 12, high), Ink(fill=LANE), 3)
        self.pen.words((_LEFT, y + 19), row.name, Type(12.5, 700))
        self.pen.words((_LEFT + 32, y + 19), lines, Type(11.5))
        if is_bar:
            self._bar((_BOXES, y + 7), _RIGHT - _BOXES, _counts(row.actions))
        elif row.actions:
            self._boxes(y, row.actions)
        else:
            none = self.studio.say("no_actions")
            self.pen.words((_BOXES, y + 20), none, Type(11.5, fill=QUIET))
        return y + high

    def _boxes(self, y: float, actions: Sequence[Action]) -> None:
        ordered = sorted(actions, key=lambda a: _BY_PROGRESS.index(_of(a)))
        for index, action in enumerate(ordered):
            x = _BOXES + _STEP * (index % _A_ROW)
            top = y + 7 + (_HIGH + 5) * (index // _A_ROW)
            self._sign((x, top), (_BOX, _HIGH), _of(action))
            name = self.studio.labels.readable(action.id)
            (short,) = wrapped(name or "?", _BOX - 6, 11, 1)
            self._inscribe((x + _BOX / 2, top + 16), short, _of(action))

    def _sign(self, at: tuple[float, float], size: tuple[float, float], status: str) -> None:
        """Draw the box of a status: by fill and by outline, so that no colour is needed."""
        accent = self.studio.accent
        inks = {
            ActionStatus.DONE: Ink(fill=accent, stroke=accent, width=1.4),
            ActionStatus.IN_PROGRESS: Ink(fill=self.studio.tint, stroke=accent, width=1.4),
            ActionStatus.NOT_STARTED: Ink(fill=CARD, stroke=INK, width=1.4, dash="4 3"),
            ActionStatus.NOT_PURSUED: Ink(fill=_PALE, stroke=QUIET, width=1.4),
            NOT_SAID: Ink(fill=CARD, stroke=QUIET, width=1.4, dash="1.5 3"),
        }
        x, y = at
        self.pen.box(at, size, inks[status], 4)
        if status == ActionStatus.IN_PROGRESS:
            self.pen.box((x, y + size[1] - 4), (size[0] / 2, 4), Ink(fill=accent), 2)
        if status == ActionStatus.NOT_PURSUED:
            end = min(size[0], size[1])
            self.pen.line(((x, y + end), (x + end, y)), Ink(stroke=QUIET, width=1.4))

    def _inscribe(self, at: tuple[float, float], text: str, status: str) -> None:
        fill = CARD if status == ActionStatus.DONE else INK
        self.pen.words(at, text, Type(11, 600, "middle", fill))

    def _legend(self, y: float) -> float:
        """Say what each box means, for what there is."""
        x: float = _LEFT
        for status in (s for s in _BY_PROGRESS if self.counts[s]):
            text = f"{_status(self.studio, status)} ({self.counts[status]})"
            wide = 33 + breadth(text, 11.5)
            if x + wide > _RIGHT:
                x, y = _LEFT, y + 26
            self._sign((x, y), (26, 18), status)
            self.pen.words((x + 33, y + 13.5), text, Type(11.5))
            x += wide + 16
        return y + 32
