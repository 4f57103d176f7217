"""What a procedure is: stages, gates, milestones and clocks, as read from data.

Every part cites the rules (`R25`) and the section of the source (`S0 1.5`) that it comes from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from scrctl.procedures.approval import ApprovalPolicy
from scrctl.procedures.fixed import Fixed, Of
from scrctl.procedures.method import Method, MethodChoice
from scrctl.procedures.reopening import Reopening
from scrctl.procedures.waivable import Waivable

Given = Mapping[str, str | tuple[str, ...]]


class ClockKind(StrEnum):
    """limit: done by; minimum: not before; rhythm: again and again."""

    LIMIT = "limit"
    MINIMUM = "minimum"
    RHYTHM = "rhythm"


class Direction(StrEnum):
    """Forward from the start, or backward from it (a report a week *before* publication)."""

    FORWARD = "forward"
    BACKWARD = "backward"


class Unit(StrEnum):
    """What a period counts."""

    WORKING_DAYS = "working-days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class Late(StrEnum):
    """What being late means. A clock that is never to be late is not paused or extended either."""

    NEVER = "never"
    WITH_REASON = "with-reason"
    WITH_INTERIM_LEARNING = "with-interim-learning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role that the procedure knows. `external` ones are not in the board's own roster.

    `chairs_group`: who holds it may take the chair of the group.
    """

    id: str
    title: str
    external: bool = False
    chairs_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneDefinition:
    """A dated fact that clocks run between.

    `by`: the roles that may record it. `ahead`: a plan, so its day may lie ahead. `instead_of`: of
    it and these, the latest counts. `fixes`: what forms say then. `of_each`: who each has its own.
    """

    id: str
    title: str
    by: tuple[str, ...] = ()
    ahead: bool = False
    instead_of: tuple[str, ...] = ()
    fixes: tuple[Fixed, ...] = ()
    of_each: Of | None = None
    cites: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long, from which trigger date on. The one in force on the day the clock starts counts."""

    quantity: int
    unit: Unit
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time limit between milestones.

    `begins` and `ends` are milestones; the first one of them that is recorded counts.
    `applies_when` names a gate-scoped rule (with `given`) that must find nothing, else the case has
    no such clock. `number` is C1-C17 of the requirements. `extended_by` are the roles that may
    agree to more time. `by_board`: the board sets the length; until it has, there is none.
    `is_faulty`: as for a criterion.
    """

    id: str
    number: str
    title: str
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    kind: ClockKind
    direction: Direction
    strength: str
    late: Late
    lengths: tuple[Length, ...] = ()
    by_board: bool = False
    extended_by: tuple[str, ...] = ()
    applies_when: str = ""
    given: Given = field(default_factory=dict)
    cites: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True
    note: str = ""
    is_faulty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One condition of a gate: a rule of scope GATE with literal parameters that must find nothing.

    `applies_when` (with `applies_given`) names another such rule: only where that one finds nothing
    is the criterion asked at all. `is_faulty`, never in a file: it names a rule that there is not,
    or parameters that the rule cannot take, so it cannot be asked.
    """

    id: str
    title: str
    rule: str
    given: Given = field(default_factory=dict)
    applies_when: str = ""
    applies_given: Given = field(default_factory=dict)
    cites: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True
    is_faulty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where a decided outcome leads."""

    outcome: str
    procedure: str
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step. To leave it: each criterion met, no error of the codes in `clean`, by `decider`.

    `next` is the following stage, or `routes` decide by outcome; neither means the end.
    `is_faulty`, never in a file: something beside its criteria is wrong, so nobody can tell.
    """

    id: str
    title: str
    decider: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    gate: tuple[Criterion, ...] = ()
    clean: tuple[str, ...] = ()
    next: str = ""
    routes: tuple[Route, ...] = ()
    cites: tuple[str, ...] = ()
    source: str = ""
    is_faulty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The text that a procedure was read out of."""

    id: str
    title: str
    section: str = ""
    amended: str = ""


class CriteriaKind(StrEnum):
    """Which criteria a decision applies: regulation 5(2) (R1-R12), or those of R121."""

    SERIOUS_CASE = "serious-case"
    DOMESTIC_HOMICIDE = "domestic-homicide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of the law that rules use, such as the age below which a person is a child."""

    id: str
    title: str
    quantity: int
    cites: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True


# Without slots: rules ask for stages and milestones thousands of times, so they are indexed once.
@dataclass(frozen=True, kw_only=True)
class Procedure:
    """One kind of review, in one version, in force between two dates (open end: until changed).

    `usual`: a case begins with it unless another is named. `criteria`: what its decision applies.
    """

    id: str
    title: str
    version: str
    source: Source
    in_force_from: date
    in_force_to: date | None = None
    in_force_verified: bool = True
    in_force_note: str = ""
    verified: bool = True
    publishable: bool = True
    usual: bool = False
    body: str = ""
    criteria: CriteriaKind | None = None
    figures: tuple[Figure, ...] = ()
    methods: tuple[Method, ...] = ()
    method_choice: MethodChoice = field(default_factory=MethodChoice)
    reopen: Reopening | None = None
    approval: ApprovalPolicy | None = None
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: tuple[Role, ...] = ()
    milestones: tuple[MilestoneDefinition, ...] = ()
    clocks: tuple[Clock, ...] = ()
    waivers: tuple[Waivable, ...] = ()
    stages: tuple[Stage, ...] = ()
    file: str = ""

    def stage(self, name: str) -> Stage | None:
        """Return the stage with that id."""
        return self._stages.get(name)

    def milestone(self, name: str) -> MilestoneDefinition | None:
        """Return the milestone with that id."""
        return self._milestones.get(name)

    def clock(self, name: str) -> Clock | None:
        """Return the clock with that id."""
        return next((c for c in self.clocks if c.id == name), None)

    def method(self, name: str) -> Method | None:
        """Return the method with that id."""
        return next((m for m in self.methods if m.id == name), None)

    def figure(self, name: str) -> Figure | None:
        """Return the number of the law with that id."""
        return next((f for f in self.figures if f.id == name), None)

    @cached_property
    def leads_on(self) -> frozenset[str]:
        """Return the ids of the procedures that it leads to: one that leads on has no report."""
        return frozenset(name for ways in self.ways.values() for name, _ in ways) - {self.id}

    @cached_property
    def ways(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """Return where each stage leads: ids of procedures and of stages in them."""
        return {stage.id: self._from(stage) for stage in reversed(self.stages)}

    def _from(self, stage: Stage) -> frozenset[tuple[str, str]]:
        routes = {(route.procedure or self.id, route.stage) for route in stage.routes}
        return frozenset(routes | ({(self.id, stage.next)} if stage.next else set()))

    @cached_property
    def _stages(self) -> Mapping[str, Stage]:
        return {stage.id: stage for stage in reversed(self.stages)}

    @cached_property
    def fixing(self) -> frozenset[str]:
        """Return the ids of the milestones that fix what a form says."""
        return frozenset(milestone.id for milestone in self.milestones if milestone.fixes)

    @cached_property
    def own_roles(self) -> frozenset[str]:
        """Return the ids of the roles that the board's own list names the holders of."""
        return frozenset(role.id for role in self.roles if not role.external)

    @cached_property
    def _milestones(self) -> Mapping[str, MilestoneDefinition]:
        return {milestone.id: milestone for milestone in reversed(self.milestones)}

    def is_in_force(self, day: date) -> bool:
        """Say whether the procedure governs a case that begins on that day."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)
