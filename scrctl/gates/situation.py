"""Where a case stands: its stage, its clocks and its gate, with every place resolved."""

from dataclasses import dataclass
from datetime import date

from scrctl.deadlines.deadline import Deadline
from scrctl.gates.publication import PublicationState
from scrctl.model.owed import Owed
from scrctl.model.thread import NOTHING, Interim


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One criterion of a gate with its answer and the line of the store that it is about."""

    id: str
    title: str
    state: str
    message: str = ""
    hint: str = ""
    cites: tuple[str, ...] = ()
    source: str = ""
    code: str = ""
    file: str = ""
    line: int = 1
    column: int = 1

    @property
    def is_met(self) -> bool:
        """Say whether this one stands in nobody's way."""
        return self.state == "met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The gate of the stage that the case is in. `next` is empty at the end of a procedure.

    Where another procedure follows, it stands before a slash: `scr/notification`.
    """

    stage: str
    next: str = ""
    next_version: str = ""
    criteria: tuple[Answered, ...] = ()

    @property
    def unmet(self) -> tuple[Answered, ...]:
        """Return the criteria that are not met or could not be assessed."""
        return tuple(c for c in self.criteria if not c.is_met)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One case on the day asked about. `since` is the date of the last stage entry."""

    case: str
    procedure: str = ""
    version: str = ""
    stage: str = ""
    stage_title: str = ""
    since: date | None = None
    decider: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    gate: Standing | None = None
    publication: PublicationState | None = None
    errors: int = 0
    warnings: int = 0
    notes: tuple[str, ...] = ()
    owed: tuple[Owed, ...] = ()
    interim: Interim = NOTHING

    @property
    def overdue(self) -> tuple[Deadline, ...]:
        """Return the deadlines that have passed."""
        return tuple(d for d in self.deadlines if d.is_late)

    @property
    def next_deadline(self) -> Deadline | None:
        """Return the limit to act on first; an overdue one falls before all others."""
        opened = [d for d in self.deadlines if d.act_on and d.kind != "minimum"]
        return min(opened, key=lambda d: (d.act_on or date.max, d.clock), default=None)

    @property
    def blockers(self) -> tuple[Answered, ...]:
        """Return what stands in the way of the next stage."""
        return self.gate.unmet if self.gate else ()
