"""What is kept of each case, until when and why: the register of retention, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scrctl.model.board import ArchivePlace
from scrctl.model.diagnostic import Diagnostic
from scrctl.model.records import Hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time for which something is kept. Without `until`, `lacking` says why there is none."""

    until: date | None = None
    since: date | None = None
    begins: str = ""
    length: str = ""
    source: str = ""
    cites: tuple[str, ...] = ()
    lacking: str = ""


class Standing(StrEnum):
    """How the records of a case stand."""

    RUNNING = "review goes on"
    NO_RULE = "no rule: keep"
    KEPT = "kept"
    HELD = "held"
    TO_REVIEW = "may be reviewed"
    KEY_DESTROYED = "key destroyed"
    DISPOSED = "disposed of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    """Another thing that must last until a day, such as a report on the website."""

    title: str
    until: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The records of one case. `locations` are those that publication.yaml tells of.

    `whole`: for each place, when the bag was last found whole there. `check_is_late`: the day of
    the next check is over. `changed_since`: how many files of the case have changed since its last
    archive, if that can be known.
    """

    case: str
    kind: str
    standing: Standing
    period: Period
    others: tuple[Until, ...]
    holds: tuple[Hold, ...]
    archived_on: date | None
    bags: tuple[str, ...]
    copies: tuple[ArchivePlace, ...]
    key_copies: tuple[ArchivePlace, ...]
    locations: tuple[tuple[str, str], ...]
    checked_on: date | None
    next_check: date | None
    check_is_late: bool
    whole: Mapping[str, date]
    key_destroyed_on: date | None
    disposed_on: date | None
    certificate: str
    changed_since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register of all the cases that were asked for."""

    as_of: date
    cases: tuple[Kept, ...]
    unread: tuple[Diagnostic, ...] = ()
    single: bool = False

    def count(self, standing: Standing) -> int:
        """Return how many cases stand so."""
        return sum(1 for kept in self.cases if kept.standing is standing)
