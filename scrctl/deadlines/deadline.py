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
class Deadline:
    """One clock of one case.

    `due` is the date that counts (the extended one, if extended); `first_due` the one before any
    extension. `days_left` is negative when late, or when a minimum was ended that
    many days too early. `end_index` is the history entry that met it.
    `not_longer` are the entries whose extension gives no later day, and does not count.
    `unknown_because` says why no date can be given (holidays not known that far).
    """

    case: str
    procedure: str
    clock: str
    number: str
    title: str
    kind: str
    state: State
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
    cites: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True
    unknown_because: str = ""
    explanation: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to do something by a date."""
        return self.state in (State.RUNNING, State.OVERDUE, State.EXTENDED)
