"""How far the actions have come, and what has changed since a day: what a report of it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scrctl.model.thread import Rated, Rating
from scrctl.model.words import ActionStatus


class Standing(StrEnum):
    """Under which heading an action is reported. It is worked out from how the action stands."""

    OVERDUE = "overdue"
    LACKING = "lacking"
    OPEN = "open"
    DONE = "done"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One action as it is reported. Its texts hold no reference any more; `agency`: its name.

    `changes`: what differs from the plan as it was on the day that is compared with.
    """

    rated: Rated
    agency: str
    changes: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """Return the heading that it belongs under: an open action is late or it is not."""
        if self.rated.is_open:
            late = self.rated.days_left is not None and self.rated.days_left < 0
            return Standing.OVERDUE if late else Standing.OPEN
        if self.rated.rating is not Rating.CLOSED:
            return Standing.LACKING
        is_done = self.rated.action.status is ActionStatus.DONE
        return Standing.DONE if is_done else Standing.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """All that a progress report says.

    `scope`: which actions, in words. `compared`: with what the plans were compared; empty where
    nobody asked. `gone`: actions that stood in a plan then and do not now. `unread`: places of the
    store that cannot be read.
    """

    as_of: date
    board: str
    colour: str
    scope: str
    lines: tuple[Line, ...]
    cases: int
    since: date | None = None
    compared: str = ""
    gone: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()

    def of(self, standing: Standing) -> tuple[Line, ...]:
        """Return the actions under a heading."""
        return tuple(line for line in self.lines if line.standing is standing)


def counts(lines: Iterable[Line]) -> tuple[int, ...]:
    """Return how many actions there are, then how many under each heading."""
    standings = [line.standing for line in lines]
    return (len(standings), *(standings.count(standing) for standing in Standing))
