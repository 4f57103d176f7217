"""What a template may say: what is filled in, as words. What is empty is not there at all.

So a template that asks for something empty is refused, and never leaves a gap.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from msgspec import Struct
from msgspec.structs import fields

from scrctl.deadlines.wording import counted
from scrctl.letters.draft import Draft
from scrctl.letters.lacks import contact, officer_name, person_name
from scrctl.letters.waiting import source_of
from scrctl.model.case import CaseRecord
from scrctl.model.words import AgencyKind
from scrctl.procedures.definition import Clock, Procedure, Source
from scrctl.render import dates
from scrctl.rules.documents import is_filled

_HEALTH = frozenset(
    {
        AgencyKind.GP,
        AgencyKind.HEALTH_VISITOR,
        AgencyKind.COMMUNITY_HEALTH,
        AgencyKind.ACUTE_HEALTH,
        AgencyKind.MENTAL_HEALTH,
    }
)
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
View = Mapping[str, object]


def view_of(draft: Draft) -> View:
    """Return everything that the template of a letter may say."""
    case, context = draft.case, draft.asked.context
    record = case.record or CaseRecord()
    clocks = dict(_clocks(draft))
    deadline = draft.waiting.deadline
    return {
        "case": {"reference": case.id},
        "board": worded(context.board.board),
        "group": dict(_group(draft)),
        "record": worded(record),
        "subject": {"ref": f"[[{record.subject.key}]]"},
        "proforma": worded(case.proforma),
        "decision": worded(case.decision),
        "request": worded(case.request),
        "publication": worded(case.publication),
        "report": worded(case.report),
        "milestones": dict(_milestones(draft)),
        "clocks": clocks,
        "clock": clocks.get(deadline.clock, {}) if deadline else {},
        "item": worded(draft.recipient.item),
        "sent": dict(_sent(draft)),
        "joint": worded(case.joint),
        "to": dict(_to(draft, record)),
        "health": _agencies(draft, health=True),
        "request_agencies": _named(draft, case.request.asked if case.request else ()),
        **_of_procedure(context.procedure),
        **_chapter(source_of(draft.waiting.kind, context)),
        "headings": context.headings("briefings/*.md"),
    }


def envelope_of(draft: Draft) -> View:
    """Return what may be said where anybody can see it: nothing that only the case can tell."""
    one, board = draft.recipient, draft.asked.context.board
    found, agency = contact(draft), board.agency(draft.recipient.agency)
    name = officer_name(draft) if one.person else (found.name if found else "")
    told = {"name": name, "agency": agency.name if agency else ""}
    return {
        "case": {"reference": draft.case.id},
        "board": worded(board.board),
        "to": {key: text for key, text in told.items() if text.strip()},
    }


def worded(value: object) -> object:
    """Return a document as plain words by field: no field that is empty, dates as letters say."""
    if isinstance(value, Struct):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: worded(part) for name, part in pairs if is_filled(part)}
    if isinstance(value, Mapping):
        return {str(name): worded(part) for name, part in value.items() if is_filled(part)}
    if isinstance(value, tuple):
        return [worded(part) for part in value if is_filled(part)]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return dates.exact(value)
    return {} if value is None else value


def _milestones(draft: Draft) -> Iterator[tuple[str, str]]:
    for procedure in draft.asked.context.procedures:
        for definition in procedure.milestones:
            found = draft.case.history.milestone(definition.id) if draft.case.history else None
            if found and (definition.ahead or found.on <= draft.asked.context.as_of):
                yield definition.id, dates.exact(found.on)


def _clocks(draft: Draft) -> Iterator[tuple[str, Mapping[str, str]]]:
    of = ("", draft.recipient.agency)
    running = {d.clock: d for d in draft.asked.context.deadlines if d.of in of}
    for procedure in draft.asked.context.procedures:
        for clock in procedure.clocks:
            found = running.get(clock.id)
            start = found.start.on if found and found.start else draft.asked.context.as_of
            said = dict(_length(clock, start))
            if found and found.due:
                said["due"] = dates.exact(found.due)
                said |= _against(draft, found.due)
            yield clock.id, said


def _length(clock: Clock, day: date) -> Iterator[tuple[str, str]]:
    for length in clock.lengths:
        begun = length.start is None or length.start <= day
        if begun and (length.end is None or day <= length.end):
            number, unit = counted(length.quantity, length.unit).split(" ", maxsplit=1)
            small = _SMALL[length.quantity : length.quantity + 1]
            yield "length", f"{small[0] if small else number} {unit}"


def _against(draft: Draft, due: date) -> Mapping[str, str]:
    """Say of a last day whether it has passed, and whether the group meets only after it."""
    meeting = _next_meeting(draft)
    said = {"has_passed": "yes"} if due < draft.asked.context.as_of else {}
    return {**said, "before_meeting": "yes"} if meeting and due < meeting else said


def _sent(draft: Draft) -> Iterator[tuple[str, str]]:
    """Give the day on which it was sent, of a letter that is made once more."""
    on = draft.recipient.sent_on
    if on and on <= draft.asked.context.as_of:
        yield "on", dates.exact(on)


def _next_meeting(draft: Draft) -> date | None:
    group, day = draft.asked.context.board.group, draft.asked.context.as_of
    return min((m.on for m in group.meetings if m.on and m.on > day), default=None)


def _group(draft: Draft) -> Iterator[tuple[str, str]]:
    group, meeting = draft.asked.context.board.group, _next_meeting(draft)
    if group.name.strip():
        yield "name", group.name
    if meeting:
        yield "next_meeting", dates.exact(meeting)


def _to(draft: Draft, record: CaseRecord) -> Iterator[tuple[str, object]]:
    one, board = draft.recipient, draft.asked.context.board
    found = contact(draft)
    name = person_name(draft) if one.person and one.body else (found.name if found else "")
    if name.strip():
        yield "name", name
    agency = board.agency(one.agency)
    if agency and agency.name.strip():
        yield "agency", agency.name
    if one.person:
        yield "ref", f"[[{one.person}]]"
    yield "is_subject", bool(one.person) and one.person == record.subject.key


def _agencies(draft: Draft, *, health: bool) -> tuple[str, ...]:
    record, board = draft.case.record, draft.asked.context.board
    involved = [a.id for a in record.agencies] if record else []
    known = (board.agency(key) for key in involved)
    return tuple(a.name for a in known if a and (a.kind in _HEALTH) is health)


def _named(draft: Draft, keys: tuple[str, ...]) -> tuple[str, ...]:
    known = (draft.asked.context.board.agency(key) for key in keys)
    return tuple(agency.name for agency in known if agency)


def _of_procedure(procedure: Procedure | None) -> View:
    if procedure is None:
        return {}
    return {
        "procedure": {
            "title": procedure.title,
            "is_publishable": procedure.publishable,
            "body": procedure.body,
        },
        "methods": tuple(method.title for method in procedure.methods),
    }


def _chapter(source: Source | None) -> View:
    """Return the text whose sections the letter names, as it is cited in a sentence."""
    if source is None:
        return {}
    amended = dates.known(source.amended)
    # A letter names the section itself; here stands the chapter that it is a section of.
    chapter = source.section.partition(" section ")[0]
    words = [f"the {source.title}", *([chapter] if chapter else [])]
    said = f" (amended {dates.as_known(amended)})" if amended else ""
    return {"chapter": f"{', '.join(words)}{said}"}
