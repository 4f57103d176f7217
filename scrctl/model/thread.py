"""The thread from a finding to what it changed, and how far each action has come."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scrctl.model.diagnostic import Diagnostic
from scrctl.model.learning import (
    Action,
    ActionPlan,
    Change,
    Finding,
    InterimPoint,
    PlanRecommendation,
)
from scrctl.model.words import ActionStatus


class Rating(StrEnum):
    """How an action stands. It is worked out, and stored nowhere."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One action of a case, how it stands, and why. Days count to the due date; late is below 0."""

    case: str
    action: Action
    rating: Rating
    why: str
    days_left: int | None = None

    @property
    def is_open(self) -> bool:
        """Say whether something is still to be done for it, whatever else may be lacking."""
        return self.action.status not in (ActionStatus.DONE, ActionStatus.NOT_PURSUED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedActions:
    """Actions of several cases, and what could not be read on the way.

    `all_actions`: how many there are before anything was filtered out.
    """

    as_of: date
    cases: int
    all_actions: int
    actions: tuple[Rated, ...]
    unread: tuple[Diagnostic, ...] = ()
    later: int = 0

    def count(self, rating: Rating) -> int:
        """Return how many stand so."""
        return sum(one.rating is rating for one in self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionThread:
    """An action with what it lacks, and the changes for which a reason is kept."""

    rated: Rated
    loose: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationThread:
    """A recommendation with its actions, and what it lacks."""

    recommendation: PlanRecommendation
    actions: tuple[ActionThread, ...]
    loose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingThread:
    """A finding with the recommendations that answer it, and what it lacks.

    `first_done`: the day on which the first of its actions was done.
    """

    id: str
    finding: Finding
    recommendations: tuple[RecommendationThread, ...]
    loose: tuple[str, ...] = ()
    first_done: date | None = None

    @property
    def days_to_first_action(self) -> int | None:
        """Return the days from the board's answer to the first action done; below 0: before it."""
        answered = self.finding.board_response.on
        return (self.first_done - answered).days if self.first_done and answered else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interim:
    """How much was learned and done while a review was running, and when first (R69, R131).

    `next_action`: the day of the first action on or after the first point. How quickly a lesson
    was acted on is counted to that one: what was done before it was known is no answer to it.
    """

    learning: int = 0
    actions: int = 0
    first_point: date | None = None
    first_action: date | None = None
    next_action: date | None = None

    @property
    def days_to_first_action(self) -> int | None:
        """Return the days from the first point of learning to the first action after it."""
        if self.first_point is None or self.next_action is None:
            return None
        return (self.next_action - self.first_point).days


NOTHING = Interim()


def interim_of(plan: ActionPlan | None, as_of: date) -> Interim:
    """Sum up what a plan says of the time while the review was running, up to a day."""
    points = [p.on for p in (plan.interim_learning if plan else ()) if _is_known(p, as_of)]
    actions = [p.on for p in (plan.interim_actions if plan else ()) if _is_known(p, as_of)]
    first = min((day for day in points if day), default=None)
    dated = [day for day in actions if day]
    return Interim(
        learning=len(points),
        actions=len(actions),
        first_point=first,
        first_action=min(dated, default=None),
        next_action=min((day for day in dated if first and day >= first), default=None),
    )


def _is_known(point: InterimPoint, as_of: date) -> bool:
    return point.on is None or point.on <= as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The whole thread of a case: what hangs together, and what hangs on nothing."""

    case: str
    as_of: date
    findings: tuple[FindingThread, ...]
    recommendations: tuple[RecommendationThread, ...] = ()
    actions: tuple[ActionThread, ...] = ()
    interim_learning: tuple[InterimPoint, ...] = ()
    interim_actions: tuple[InterimPoint, ...] = ()
    interim: Interim = NOTHING
    unread: tuple[Diagnostic, ...] = ()

    @property
    def loose(self) -> tuple[tuple[str, str], ...]:
        """Return everything that hangs loose, once: the id and what it lacks."""
        found: dict[tuple[str, str], None] = {}
        for finding in self.findings:
            found.update(dict.fromkeys((finding.id, text) for text in finding.loose))
        for each in (*(r for f in self.findings for r in f.recommendations), *self.recommendations):
            named = each.recommendation.id
            found.update(dict.fromkeys((named, text) for text in each.loose))
            for action in each.actions:
                found.update(dict.fromkeys((action.rated.action.id, t) for t in action.loose))
        for action in self.actions:
            found.update(dict.fromkeys((action.rated.action.id, text) for text in action.loose))
        return tuple(found)

    @property
    def answered_twice(self) -> tuple[str, ...]:
        """Return the findings that more than one recommendation answers."""
        return tuple(f.id for f in self.findings if len(f.recommendations) > 1)
