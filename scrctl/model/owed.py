"""What an agency owes a case: asked for, due, and how often it was reminded."""

from dataclasses import dataclass
from datetime import date

from msgspec import Struct

from scrctl.model.diagnostic import Diagnostic, Place

BRIEFING, CHRONOLOGY = "briefing", "chronology"


class Owed(Struct, frozen=True, kw_only=True):
    """One thing that an agency was asked for and that has not come.

    `about`: briefing, chronology, or the id of a request for information; `what` says it in words.
    `due_on` is None where no day was agreed. `reminded`: the days of the reminders, oldest first.
    `days_late`: calendar days since it was due; 0 while it is not late. `to_chase`: it is late, and
    no reminder went out within the days that the board allows between two.
    """

    case: str
    agency: str
    about: str
    what: str
    place: Place
    asked_on: date
    due_on: date | None = None
    days_late: int = 0
    is_late: bool = False
    reminded: tuple[date, ...] = ()
    to_chase: bool = False


class Owing(Struct, frozen=True, kw_only=True):
    """Everything that one agency owes on a day, as a letter of reminder tells it."""

    on: date
    late: tuple[Owed, ...] = ()
    coming: tuple[Owed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Debts:
    """Everything that agencies owe in the cases asked about, and what could not be read."""

    as_of: date
    cases: int
    owed: tuple[Owed, ...]
    unread: tuple[Diagnostic, ...] = ()
    later: int = 0

    @property
    def agencies(self) -> tuple[str, ...]:
        """Return the agencies that owe something, in the order of the list."""
        return tuple(dict.fromkeys(one.agency for one in self.owed))

    def of(self, agency: str) -> tuple[Owed, ...]:
        """Return what one agency owes."""
        return tuple(one for one in self.owed if one.agency == agency)

    @property
    def late(self) -> tuple[Owed, ...]:
        """Return what should have come."""
        return tuple(one for one in self.owed if one.is_late)
