"""What agencies owe a case: briefing reports, chronologies, answers to requests (R28, R72, R75)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scrctl.model.board import Board
from scrctl.model.diagnostic import Place
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.model.owed import BRIEFING, CHRONOLOGY, Owed
from scrctl.model.referral import Briefing
from scrctl.model.review import Chronology
from scrctl.model.words import Milestone
from scrctl.rules.keys import stem
from scrctl.rules.milestones import recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that an agency was asked for, whether it has come or not.

    `imported_on`: the days on which returns of it were imported since it was asked for. `is_part`:
    something in one of them could not be read, and nobody has settled that yet.
    """

    agency: str
    about: str
    what: str
    place: Place
    requested_on: date | None
    due_on: date | None
    received_on: date | None
    imported_on: tuple[date, ...] = ()
    is_part: bool = False

    def has_come(self, as_of: date) -> bool:
        """Say whether it has come: its day is written down, or all of it was imported."""
        days = (self.received_on, *(() if self.is_part else self.imported_on))
        return any(day and day <= as_of for day in days)


def asked(case: Case) -> Iterator[Asked]:
    """Give everything that agencies were asked for in a case, in the order of its documents."""
    for file, briefing in sorted(case.briefings.items()):
        yield _document(case, file, briefing, (BRIEFING, "briefing report"))
    for file, returned in sorted(case.chronologies.items()):
        yield _chronology(case, file, returned)
    for index, request in enumerate(case.record.review.information_requests if case.record else ()):
        yield Asked(
            agency=request.to,
            about=request.id,
            what=f"answer to {request.id}",
            place=case.place("case.yaml", "review", "information_requests", index, "due_on"),
            requested_on=request.asked_on,
            due_on=request.due_on,
            received_on=request.received_on,
        )


def _chronology(case: Case, file: str, returned: Chronology) -> Asked:
    since = returned.requested_on or date.min
    came = [r for r in returned.returns if r.imported_on and r.rows and r.imported_on >= since]
    is_part = any(r.left_out for r in returned.returns)
    what = "rest of the chronology" if is_part and came else "chronology"
    return replace(
        _document(case, file, returned, (CHRONOLOGY, what)),
        imported_on=tuple(r.imported_on for r in came if r.imported_on),
        is_part=is_part,
    )


def _document(
    case: Case, file: str, document: Briefing | Chronology, called: tuple[str, str]
) -> Asked:
    about, what = called
    return Asked(
        agency=document.agency or stem(file),
        about=about,
        what=what,
        place=case.place(file, "due_on"),
        requested_on=document.requested_on,
        due_on=document.due_on,
        received_on=document.received_on,
    )


def owed(case: Case, board: Board, as_of: date) -> tuple[Owed, ...]:
    """Return what was asked for by a day and had not come, what is due first before all else.

    Where no day was agreed it counts as late once the days between two reminders are over. A
    chronology has come once a return of it was imported, if nobody wrote down the day; while
    something in that return could not be read (`left_out:`), the rest is owed. A briefing
    is owed until the decision, everything else until the report is agreed. An agency that the board
    does not know is left out: what stands in its place may be anything, and is nobody to write to.
    """
    every = timedelta(days=board.policies.remind_every_days)
    excused = {
        a.id
        for a in (case.record.agencies if case.record else ())
        if a.briefing_not_required.strip()
    }
    found = [
        _owed(case, one, one.requested_on, as_of, every)
        for one in asked(case)
        if board.agency(one.agency)
        and one.requested_on
        and one.requested_on <= as_of
        and not one.has_come(as_of)
        and not _is_over(case, one, as_of)
        and not (one.about == BRIEFING and one.agency in excused)
    ]
    return tuple(sorted(found, key=lambda one: (one.due_on or one.asked_on, one.agency, one.about)))


def _owed(case: Case, one: Asked, asked_on: date, as_of: date, every: timedelta) -> Owed:
    reminded = tuple(sorted(reminders(case, one.agency, one.about, as_of)))
    due = one.due_on or asked_on + every
    is_late = due < as_of
    return Owed(
        case=case.id,
        agency=one.agency,
        about=one.about,
        what=one.what,
        place=one.place,
        asked_on=asked_on,
        due_on=one.due_on,
        is_late=is_late,
        days_late=max((as_of - one.due_on).days, 0) if one.due_on else 0,
        reminded=reminded,
        to_chase=is_late and (not reminded or reminded[-1] + every <= as_of),
    )


def reminders(case: Case, agency: str, about: str, as_of: date) -> Iterator[date]:
    """Give the days on which an agency was reminded of something."""
    for _, entry in case.history.of_kind(EntryKind.REMINDER) if case.history else ():
        if entry.on and entry.on <= as_of and entry.of == agency and about in entry.about:
            yield entry.on


def _is_over(case: Case, one: Asked, as_of: date) -> bool:
    last = Milestone.DECISION_MADE if one.about == BRIEFING else Milestone.REPORT_AGREED
    found = recorded(case, last)
    return found is not None and found.on <= as_of
