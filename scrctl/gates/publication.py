"""What is on the website, until when at the earliest, and which files were approved (R86, R87)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scrctl.deadlines.deadline import Deadline
from scrctl.model.dossier import Case
from scrctl.model.history import History
from scrctl.model.words import Milestone
from scrctl.procedures.definition import ClockKind
from scrctl.rules.milestones import stands
from scrctl.rules.rule import Context


class Published(StrEnum):
    """Where the report is."""

    PLANNED = "planned"
    ON_WEBSITE = "on-website"
    REMOVED = "removed"
    WITHHELD = Milestone.WITHHELD.value


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationState:
    """Where the report is since when; `until`: the first day on which it may come down.

    `removed_on`: since then it is on request. `approved_on` and `files`: the last approval of
    finished files, and how many they were.
    """

    state: Published
    on: date
    until: date | None = None
    removed_on: date | None = None
    approved_on: date | None = None
    files: int = 0
    cites: tuple[str, ...] = ()


def publication_state(case: Case, context: Context) -> PublicationState | None:
    """Say where the report of a case is; None while nothing is planned, or nothing published."""
    names = (Milestone.PUBLISHED, Milestone.WITHHELD, Milestone.PUBLICATION_PLANNED)
    found = next((r for name in names if (r := stands(case, name, context))), None)
    procedure = context.procedure
    if found is None or procedure is None or not procedure.publishable:
        return None
    clock = _on_website(context.deadlines) if found.milestone == Milestone.PUBLISHED else None
    removed = clock.met_on if clock else None
    approval = (case.history or History()).approval
    return PublicationState(
        state=_state(found.milestone, removed),
        on=found.on,
        until=clock.due if clock else None,
        removed_on=removed,
        approved_on=approval[1].on if approval else None,
        files=len(approval[1].files) if approval else 0,
        cites=clock.cites if clock else (),
    )


def _state(milestone: str, removed: date | None) -> Published:
    if milestone == Milestone.PUBLISHED:
        return Published.REMOVED if removed else Published.ON_WEBSITE
    return Published.WITHHELD if milestone == Milestone.WITHHELD else Published.PLANNED


def _on_website(deadlines: Sequence[Deadline]) -> Deadline | None:
    """Return the clock of what has to last from the publication on."""
    return next(
        (
            d
            for d in deadlines
            if d.kind == ClockKind.MINIMUM and d.start and d.start.milestone == Milestone.PUBLISHED
        ),
        None,
    )
