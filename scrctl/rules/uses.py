"""Where the documents of a case use keys: each use is a place and the key that stands there."""

import re
from collections.abc import Iterable, Iterator

from scrctl.model.case import CaseRecord
from scrctl.model.diagnostic import Place
from scrctl.model.dossier import Case

# What is written as a key is written, and not as words.
_KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")

Use = tuple[Place, str]
Route = tuple[str | int, ...]


def of_people(case: Case) -> Iterator[Use]:
    """Return every use of a person's key, those in the text of documents aside."""
    if case.record:
        yield from _placed(case, "case.yaml", _people_of_record(case.record))
    if case.proforma:
        referrer = case.proforma.referrer
        signer = case.proforma.counter_signature.by
        found: list[tuple[Route, str]] = [
            (("referrer", "person"), referrer.person),
            (("referrer", "line_manager"), referrer.line_manager),
            (("counter_signature", "by"), signer),
        ]
        yield from _placed(case, "proforma.yaml", found)
    for index, item in enumerate(case.request.agencies if case.request else ()):
        yield from _placed(case, "request.yaml", [(("agencies", index, "to"), item.to)])
    for file, chronology in case.chronologies.items():
        for index, entry in enumerate(chronology.entries):
            for number, key in enumerate(entry.who):
                yield case.place(file, "entries", index, "who", number), key


def of_people_or_others(case: Case) -> Iterator[Use]:
    """Return every use of a key that may name a person, a role or an agency.

    Some of these fields take words as well, such as a post: those are nobody's key.
    """
    found: list[tuple[str, Route, str]] = []
    if case.record:
        review = case.record.review
        considered_by = case.record.other_children.considered_by
        found += [
            ("case.yaml", ("other_children", "considered_by"), considered_by),
            ("case.yaml", ("review", "chair"), review.chair),
        ]
        found += [
            ("case.yaml", ("review", "events", index, "attended_by", number), key)
            for index, event in enumerate(review.events)
            for number, key in enumerate(event.attended_by)
        ]
    found += [
        (file, ("board_response", "by"), finding.board_response.by)
        for file, finding in case.findings.items()
    ]
    if case.publication:
        harm, test = case.publication.harm_assessment.by, case.publication.reader_test.by
        found += [
            ("publication.yaml", ("harm_assessment", "by"), harm),
            ("publication.yaml", ("reader_test", "by"), test),
        ]
    found += [
        ("quality.yaml", ("answers", index, "by"), answer.by)
        for index, answer in enumerate(case.quality.answers if case.quality else ())
    ]
    return ((case.place(file, *at), key) for file, at, key in found if _KEY.match(key))


def of_agencies(case: Case) -> Iterator[Use]:
    """Return every use of an agency's id, those in the text of documents aside."""
    if case.record:
        yield from _placed(case, "case.yaml", _agencies_of_record(case.record))
    if case.proforma:
        known = [(("agencies_known", i), a) for i, a in enumerate(case.proforma.agencies_known)]
        own = (("referrer", "agency"), case.proforma.referrer.agency)
        yield from _placed(case, "proforma.yaml", [own, *known])
    for file, briefing in case.briefings.items():
        yield from _placed(case, file, [(("agency",), briefing.agency)])
    for file, chronology in case.chronologies.items():
        yield from _placed(case, file, [(("agency",), chronology.agency)])
    for index, item in enumerate(case.request.agencies if case.request else ()):
        yield from _placed(case, "request.yaml", [(("agencies", index, "agency"), item.agency)])
    if case.plan:
        for name in ("actions", "interim_learning", "interim_actions"):
            items = enumerate(getattr(case.plan, name))
            yield from _placed(
                case, "action-plan.yaml", [((name, i, "agency"), item.agency) for i, item in items]
            )


def of_places(case: Case) -> Iterator[Use]:
    """Return every use of a place in the chronologies and the list of moves."""
    for index, move in enumerate(case.record.moves if case.record else ()):
        if move.place:
            yield case.place("case.yaml", "moves", index, "place"), move.place
    for file, chronology in case.chronologies.items():
        for index, entry in enumerate(chronology.entries):
            if entry.place:
                yield case.place(file, "entries", index, "place"), entry.place


def _people_of_record(record: CaseRecord) -> Iterator[tuple[Route, str]]:
    review = record.review
    yield ("subject", "key"), record.subject.key
    for index, person in enumerate(record.people):
        yield ("people", index, "partner_of"), person.partner_of
        for number, parent in enumerate(person.parents):
            yield ("people", index, "parents", number), parent
    for name in ("reviewers", "family", "practitioners"):
        for index, item in enumerate(getattr(review, name)):
            yield ("review", name, index, "person"), item.person


def _agencies_of_record(record: CaseRecord) -> Iterator[tuple[Route, str]]:
    for index, agency in enumerate(record.agencies):
        yield ("agencies", index, "id"), agency.id
    for index, person in enumerate(record.people):
        yield ("people", index, "agency"), person.agency
    for index, audit in enumerate(record.review.audits):
        yield ("review", "audits", index, "agency"), audit.agency
    for index, request in enumerate(record.review.information_requests):
        yield ("review", "information_requests", index, "to"), request.to


def _placed(case: Case, file: str, found: Iterable[tuple[Route, str]]) -> Iterator[Use]:
    return ((case.place(file, *route), key) for route, key in found if key)
