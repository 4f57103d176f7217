"""Whom a letter of one kind is for, in one case: bodies, agencies, requests, family members."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from msgspec import Struct

from scrctl.letters.kind import Addressee, LetterKind, Who
from scrctl.model.board import Board
from scrctl.model.case import InvolvedAgency
from scrctl.model.diagnostic import Place
from scrctl.model.dossier import Case
from scrctl.model.history import MilestoneRecord
from scrctl.model.owed import Owed, Owing
from scrctl.model.words import Consequence
from scrctl.rules.owed import owed

AGENCY = "agency"
_CASE = "case.yaml"
_REQUEST = "request.yaml"
FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One for whom a letter of that kind is meant.

    `key` tells it apart: a body, an agency, a request, a person. It is reached through the contact
    of `body` (and `agency`), or, a `person` of the case without them, through the register.
    `person_at`: where the person is named.
    `sent_on`: when it was sent, as recorded. `noted_at`: where the sending is noted that is no
    milestone. `item`: the entry of the case that the letter is about.
    """

    key: str
    addressee: Addressee
    body: str = ""
    agency: str = ""
    person: str = ""
    person_at: Place | None = None
    sent_on: date | None = None
    noted_at: Place | None = None
    item: Struct | None = None
    item_at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The case that is written about, the board that writes, and the day.

    `standing`: finds a milestone of the case, or of one agency in it, that no other has taken the
    place of.
    """

    case: Case
    board: Board
    day: date
    standing: Callable[[str, str], MilestoneRecord | None] = lambda _name, _agency: None


def recipients(kind: LetterKind, desk: Desk) -> tuple[Recipient, ...]:
    """Return everybody for whom a letter of that kind is meant, whether it was sent or not."""
    return tuple(
        found
        for addressee in kind.to
        for found in _FINDERS[addressee.who](addressee, desk)
        if found.key
    )


def is_sent(recipient: Recipient, day: date) -> bool:
    """Say whether the letter had been sent by that day."""
    return recipient.sent_on is not None and recipient.sent_on <= day


def _recorded(addressee: Addressee, desk: Desk, agency: str = "") -> date | None:
    found = desk.standing(addressee.records, agency) if addressee.records else None
    return found.on if found else None


def _body(addressee: Addressee, desk: Desk) -> Iterator[Recipient]:
    yield Recipient(
        key=addressee.body,
        addressee=addressee,
        body=addressee.body,
        sent_on=_recorded(addressee, desk),
    )


def _to_agency(addressee: Addressee, agency: str, sent_on: date | None) -> Recipient:
    return Recipient(key=agency, addressee=addressee, body=AGENCY, agency=agency, sent_on=sent_on)


def _agencies(addressee: Addressee, desk: Desk) -> Iterator[Recipient]:
    """Give each agency that must brief; the day stands in its briefing."""
    involved = desk.case.record.agencies if desk.case.record else ()
    briefings = {b.agency: (name, b) for name, b in sorted(desk.case.briefings.items())}
    for agency in involved:
        if _is_excused(agency):
            continue
        name, briefing = briefings.get(agency.id, (f"briefings/{agency.id}.md", None))
        yield Recipient(
            key=agency.id,
            addressee=addressee,
            body=AGENCY,
            agency=agency.id,
            sent_on=briefing.requested_on if briefing else None,
            noted_at=desk.case.place(name, "requested_on"),
        )


def _is_excused(agency: InvolvedAgency) -> bool:
    return bool(agency.briefing_not_required.strip())


def _referrer(addressee: Addressee, desk: Desk) -> Iterator[Recipient]:
    agency = desk.case.proforma.referrer.agency if desk.case.proforma else ""
    yield _to_agency(addressee, agency, _recorded(addressee, desk))


def _requested(addressee: Addressee, desk: Desk) -> Iterator[Recipient]:
    """Give each agency that is asked to audit itself, by way of its own member of the board."""
    request = desk.case.request
    for index, item in enumerate(request.agencies if request else ()):
        at = ("agencies", index)
        yield Recipient(
            key=item.agency,
            addressee=addressee,
            body=AGENCY,
            agency=item.agency,
            person=item.to,
            person_at=desk.case.place(_REQUEST, *at, "to"),
            sent_on=_recorded(addressee, desk, item.agency),
            item=item,
            item_at=desk.case.place(_REQUEST, *at),
        )


def _requests(addressee: Addressee, desk: Desk) -> Iterator[Recipient]:
    record = desk.case.record
    for index, item in enumerate(record.review.information_requests if record else ()):
        at = ("review", "information_requests", index)
        yield Recipient(
            key=item.id,
            addressee=addressee,
            body=AGENCY,
            agency=item.to,
            sent_on=item.asked_on,
            noted_at=desk.case.place(_CASE, *at, "asked_on"),
            item=item,
            item_at=desk.case.place(_CASE, *at),
        )


def owing(addressee: Addressee, agency: str, items: tuple[Owed, ...], day: date) -> Recipient:
    """Return an agency with all that it owes; its letter was sent if nothing is to be chased."""
    late = tuple(one for one in items if one.is_late)
    last = max((one.reminded[-1] for one in late if one.reminded), default=None)
    return Recipient(
        key=agency,
        addressee=addressee,
        body=AGENCY,
        agency=agency,
        sent_on=None if any(one.to_chase for one in late) else last,
        item=Owing(on=day, late=late, coming=tuple(one for one in items if not one.is_late)),
    )


def _owing(addressee: Addressee, desk: Desk) -> Iterator[Recipient]:
    """Give each agency that owes something which is late, with all that it owes in the case."""
    found = owed(desk.case, desk.board, desk.day)
    for agency in dict.fromkeys(one.agency for one in found if one.is_late):
        own = tuple(one for one in found if one.agency == agency)
        yield owing(addressee, agency, own, desk.day)


def _family(addressee: Addressee, desk: Desk) -> Iterator[Recipient]:
    """Give each family member whom the case means to invite; never the child who has died.

    Somebody may be asked again later: the last offer counts.
    """
    record = desk.case.record
    if record is None:
        return
    lost = record.subject.key if record.incident.consequence is Consequence.DIED else ""
    kin = {p.key for p in record.people if p.kind == FAMILY} - {lost}
    offers = {item.person: index for index, item in enumerate(record.review.family)}
    for person, index in offers.items():
        item = record.review.family[index]
        if person not in kin:
            continue
        at = ("review", FAMILY, index)
        yield Recipient(
            key=person,
            addressee=addressee,
            person=person,
            sent_on=item.offered_on,
            noted_at=desk.case.place(_CASE, *at, "offered_on"),
            item=item,
            item_at=desk.case.place(_CASE, *at),
        )


_FINDERS: Mapping[Who, Callable[[Addressee, Desk], Iterator[Recipient]]] = {
    Who.BODY: _body,
    Who.AGENCIES_TO_BRIEF: _agencies,
    Who.REFERRING_AGENCY: _referrer,
    Who.INFORMATION_REQUESTS: _requests,
    Who.REQUESTED_AGENCY: _requested,
    Who.AGENCIES_THAT_OWE: _owing,
    Who.FAMILY: _family,
}
