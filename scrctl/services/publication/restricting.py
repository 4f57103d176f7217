"""What forbids publication on the day on which a document made now could come out."""

from collections.abc import Iterator
from datetime import date

from scrctl.model.dossier import Case
from scrctl.model.words import JOINT_REVIEW, Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.restrictions import SAYING_SO, holds_on, touching
from scrctl.services.load import Loaded, Workplace
from scrctl.source.locate import locate

RECORD = "publication.yaml"
CASE = "case.yaml"
Reason = tuple[str, str]


def restricted(work: Workplace, loaded: Loaded) -> Reason:
    """Say what of the case itself still forbids publication; what cannot be read may do so."""
    case = loaded.case
    name = case.place(RECORD).file
    see = f"See what scrctl validate {case.id} says about {RECORD}."
    if RECORD in loaded.files and (case.publication is None or _is_faulty(loaded, RECORD)):
        return f"not all of {name} can be read, and a restriction in it may hold (R90)", see
    if RECORD not in loaded.files and case.id in work.store.record(RECORD).oids:
        why = f"the last commit holds {name}, and it is not there: its restrictions may hold (R90)"
        return why, f"Get it back: git restore --staged --worktree {name}."
    day = _day(work, loaded)
    restrictions = case.publication.restrictions if case.publication else ()
    holding = [index for index, each in enumerate(restrictions) if holds_on(each, day)]
    return _said(work, case, holding, day)


def restricted_by_link(work: Workplace, loaded: Loaded) -> Reason:
    """Say what of the other case of a joint review forbids it: both tell of the same people."""
    case = loaded.case
    file = case.place(CASE).file
    if case.record is None or _is_faulty(loaded, CASE):
        why = f"not all of {file} can be read, and it says which case is linked (R90, R127)"
        return why, f"See what scrctl validate {case.id} says about {CASE}."
    joint = {link.case for link in case.record.links if link.kind == JOINT_REVIEW}
    for name in sorted(joint - {case.id} - set(loaded.context.linked)):
        why = f"{file} names a joint review with {name}, which is not in this store (R90, R127)"
        return why, "Correct the id under `links`, or bring the case back."
    for other in loaded.context.linked.values():
        why, hint = _linked(work, loaded, other)
        if why:
            return why, hint
    return "", ""


def _linked(work: Workplace, loaded: Loaded, other: Case) -> Reason:
    """Look at one linked case. Whom its restrictions protect is told with its case.yaml."""
    for name in SAYING_SO:
        file = other.place(name).file
        if file in loaded.context.linked_faulty:
            why = f"not all of {file} can be read, and it may restrict both (R90, R127)"
            return why, f"See what scrctl validate {other.id} says about it."
    if other.publication is None or other.record is None:
        file = other.place(RECORD if other.publication is None else CASE).file
        why = f"{file} is not there, and it may restrict both (R90, R127)"
        return why, f"Write it; for no restriction at all: `restrictions: []` in {RECORD}."
    day = _day(work, loaded)
    holding = [index for index, each in touching(loaded.case, other) if holds_on(each, day)]
    return _said(work, other, holding, day)


def _day(work: Workplace, loaded: Loaded) -> date:
    """Return the day of publication that PUB002 and PUB030 look at; never one that is past."""
    planned = recorded(loaded.case, Milestone.PUBLICATION_PLANNED)
    return max(work.as_of, planned.on) if planned else work.as_of


def _said(work: Workplace, owner: Case, holding: list[int], day: date) -> Reason:
    if not holding or owner.publication is None:
        return "", ""
    spots = ", ".join(_spots(work, owner, holding))
    hint = (
        "Have each resolved, and write resolved_on: and resolution: beside it; one that runs out "
        "by itself needs its until:, and a day of publication planned for after that."
    )
    return f"on {day} publication is still restricted (R90): {spots}", hint


def _spots(work: Workplace, owner: Case, holding: list[int]) -> Iterator[str]:
    raw = work.snapshot.case_files(owner.id).get(RECORD, b"")
    restrictions = owner.publication.restrictions if owner.publication else ()
    for index in holding:
        place = owner.place(RECORD, "restrictions", index, "id")
        known = restrictions[index].id or "one without an id"
        yield f"{known} ({place.file}:{locate(raw, place)[0]})"


def _is_faulty(loaded: Loaded, name: str) -> bool:
    """Say whether anything in a file could not be read: a key spelled wrong hides what it holds."""
    return any(p.place.file == loaded.case.place(name).file for p in loaded.problems)
