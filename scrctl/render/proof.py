"""What must be known before anything could prove that a public document names nobody."""

from collections.abc import Iterator

from scrctl.disclosure.forms import can_be_looked_for, not_looked_for
from scrctl.model.diagnostic import Problem
from scrctl.render.request import RenderRequest

REGISTER = "register.age"


def unproved(request: RenderRequest) -> tuple[Problem, ...]:
    """Return who could not be looked for in a public document: keys, and never more."""
    if not request.is_public:
        return ()
    nameless = tuple(
        Problem(
            code="PUB017",
            message=message,
            hint=f"Complete the register: scrctl register {request.case.id} edit",
            place=request.case.place(REGISTER),
            case=request.case.id,
        )
        for message in dict.fromkeys((*_nameless(request), *_absent(request)))
    )
    return (*nameless, *_undated(request))


def _undated(request: RenderRequest) -> Iterator[Problem]:
    """Say whose date of birth is none: the day could not be looked for, nor an age worked out."""
    for entry in request.register.entries if request.register else ():
        if any(v.kind == "date-of-birth" for v in entry.values) and entry.date_of_birth is None:
            yield Problem(
                code="PUB021",
                message=f"The date of birth of {entry.key} is no day that exists",
                hint=f"Correct it: scrctl register {request.case.id} edit",
                place=request.case.place(REGISTER),
                case=request.case.id,
            )


def _nameless(request: RenderRequest) -> Iterator[str]:
    for entry in request.register.entries if request.register else ():
        is_found = can_be_looked_for(entry.name, is_place=entry.kind == "place")
        if not is_found and not entry.name_is_unknown:
            yield f"The register has no name for {entry.key} that could be looked for"
        for which in not_looked_for(entry):
            yield f"The register has nothing in {which} of {entry.key} that could be looked for"


def _absent(request: RenderRequest) -> Iterator[str]:
    """Yield everybody and every place of the case whom the register does not know.

    People of the kind other are those whom everybody may name, such as the author of the report.
    """
    record = request.case.record
    if record is None:
        return
    people = [person.key for person in record.people if person.kind != "other"]
    places = [place.key for place in record.places]
    known = {entry.key for entry in request.register.entries} if request.register else set()
    for key in (record.subject.key, *people, *places):
        if key and key not in known:
            yield f"The register has no entry for {key}"
