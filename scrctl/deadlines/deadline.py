"""The date that a clock gives for one case, and how it was worked out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a deadline stands on the day asked about."""

    NOT_STARTED = "not-started"
    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    MET_LATE = "met-late"
    OVERDUE = "overdue"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What set the clock going, and which entry of the history says so."""

    milestone: str
    on: date
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The start of a clock before it was corrected, and the day that was due by it."""

    on: date
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A day on which the clock was met before that was corrected, and by how many days it failed.

    `by` counts the days after the due date; of a minimum, those by which it was ended too early.
    """

    on: date
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A pause that is on: which entry says so, and by when somebody looks at it again.

    `days_left` until then; negative once that day has passed.
    """

    index: int
    until: date
    days_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One clock of one case.

    `due` is the date that counts (the extended one, if extended); `first_due` the one before any
    extension. `days_left` is negative when late, or when a minimum was ended that
    many days too early. `end_index` is the history entry that met it.
    `not_longer` are the entries whose extension gives no later day, and does not count.
    `pause` is there while the clock is paused; `corrected` where its start was corrected;
    `met_before` where its end was, and it failed by more before than it does now.
    `of` is the agency whose clock it is, where each of several has one of its own.
    `unknown_because` says why no date can be given (holidays not known that far).
    """

    case: str
    procedure: str
    clock: str
    number: str
    title: str
    kind: str
    state: State
    of: str = ""
    strength: str
    late: str
    start: Start | None = None
    due: date | None = None
    first_due: date | None = None
    met_on: date | None = None
    end_index: int | None = None
    not_longer: tuple[int, ...] = ()
    ends: tuple[str, ...] = ()
    days_left: int | None = None
    pause: Pause | None = None
    corrected: Correction | None = None
    met_before: Moved | None = None
    cites: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True
    unknown_because: str = ""
    explanation: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the clock by name, and of which agency it is."""
        return f"{self.clock} ({self.of})" if self.of else self.clock

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to do something by a date."""
        return self.state in (State.RUNNING, State.OVERDUE, State.EXTENDED)

    @property
    def act_on(self) -> date | None:
        """Return by when somebody must act: meet the clock, or look again at its pause."""
        if self.pause:
            return self.pause.until
        return self.due if self.is_open else None

    @property
    def days_to_act(self) -> int | None:
        """Return how many days are left until then; negative once it has passed."""
        if self.pause:
            return self.pause.days_left
        return self.days_left if self.is_open else None

    @property
    def is_late(self) -> bool:
        """Say whether the day has passed by which somebody had to act."""
        return self.state is State.OVERDUE or (self.pause is not None and self.pause.days_left < 0)
