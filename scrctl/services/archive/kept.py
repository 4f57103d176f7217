"""The register of what is kept until when and why. It is worked out anew each time; it only tells.

Nothing in it ends by itself: a period that is over makes a case one that may be looked at.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from scrctl.model.history import EntryKind, HistoryEntry
from scrctl.model.kept import Kept, Period, Register, Standing, Until
from scrctl.model.records import (
    CHECK_CLOCK,
    archived,
    holds,
    last,
    looked_at,
    place_ids,
    standing_holds,
    whole_at,
)
from scrctl.model.words import Milestone
from scrctl.procedures.definition import ClockKind
from scrctl.services.archive.period import period_of
from scrctl.services.archive.since import changed_since
from scrctl.services.check import unread_beside
from scrctl.services.load import Loaded, Workplace, chosen, load_case, open_workplace
from scrctl.services.unreadable import unread_board, unread_case


def register_of_records(
    start: Path, case_ids: tuple[str, ...], as_of: date, *, held_only: bool = False
) -> Register:
    """Work the register out; `held_only`: of the cases on which a hold stands."""
    work = open_workplace(start, as_of)
    unread = [*unread_beside(work, whole=not case_ids), *unread_board(work)]
    found: list[Loaded] = []
    for case_id in chosen(work, case_ids):
        loaded = load_case(work, case_id)
        unread += unread_case(work, loaded)
        if not loaded.is_later and (not held_only or standing_holds(loaded.case.history)):
            found.append(loaded)
    changed = changed_since(work, found)
    cases = tuple(
        replace(kept_of(work, loaded), changed_since=changed.get(loaded.case.id))
        for loaded in found
    )
    return Register(as_of=as_of, cases=cases, unread=tuple(unread), single=len(case_ids) == 1)


def kept_of(work: Workplace, loaded: Loaded) -> Kept:
    """Work out how the records of one case stand."""
    case, history = loaded.case, loaded.case.history
    archives = archived(history)
    destroyed = last(history, EntryKind.KEY_DESTROYED)
    disposed = _disposed(loaded)
    period = period_of(loaded)
    policy = work.board.policies.archive
    since = looked_at(history, policy.on_paper)
    procedure = loaded.context.procedure
    publication = case.publication
    check = next((d for d in loaded.context.deadlines if d.clock == CHECK_CLOCK), None)
    return Kept(
        case=case.id,
        kind=procedure.title if procedure else "",
        standing=_standing(loaded, period, work.as_of),
        period=period,
        others=tuple(_others(loaded)),
        holds=holds(history),
        archived_on=archives[-1].on if archives else None,
        bags=tuple(entry.bag for entry in archives),
        copies=tuple(map(policy.place, place_ids(archives))),
        key_copies=tuple(map(policy.place, place_ids(archives, of_keys=True))),
        locations=tuple((p.kind, p.place) for p in publication.locations) if publication else (),
        checked_on=since[1] if since else None,
        next_check=check.due if check else None,
        check_is_late=bool(check and check.is_late),
        whole=whole_at(history),
        key_destroyed_on=destroyed[1].on if destroyed else None,
        disposed_on=disposed.on if disposed else None,
        certificate=disposed.certificate if disposed else "",
    )


def _disposed(loaded: Loaded) -> HistoryEntry | None:
    history = loaded.case.history
    found = history.milestone(Milestone.RECORDS_DISPOSED) if history else None
    return history.entries[found.index] if history and found else None


def _standing(loaded: Loaded, period: Period, as_of: date) -> Standing:
    history = loaded.case.history
    if _disposed(loaded):
        return Standing.DISPOSED
    if last(history, EntryKind.KEY_DESTROYED):
        return Standing.KEY_DESTROYED
    if standing_holds(history):
        return Standing.HELD
    if period.until is None:
        return Standing.RUNNING if period.begins or period.length else Standing.NO_RULE
    return Standing.TO_REVIEW if period.until <= as_of else Standing.KEPT


def _others(loaded: Loaded) -> list[Until]:
    return [
        Until(title=d.title, until=d.due, source=", ".join((d.source, *d.cites)))
        for d in loaded.context.deadlines
        if d.kind == ClockKind.MINIMUM and Milestone.RECORDS_DISPOSED not in d.ends and d.start
    ]
