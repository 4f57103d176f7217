"""Which audit is which agency's: of one agency alone, or of each of several."""

from collections.abc import Iterator

from scrctl.model.case import Audit, ReviewRecord
from scrctl.model.dossier import Case

Route = tuple[str | int, ...]
_REVIEW = "review"
# Where the fields of an audit stand while one agency alone is asked.
_ALONE = {
    "agency": ("auditor", "agency"),
    "lead": ("agency_lead",),
    "auditor": ("auditor", "person"),
    "uninvolved_declared_on": ("auditor", "uninvolved_declared_on"),
}
FIELDS = tuple(_ALONE)


def audits(case: Case) -> Iterator[tuple[Audit, Route]]:
    """Give each audit that `case.yaml` tells of, with where it stands."""
    review = case.record.review if case.record else ReviewRecord()
    if not review.audits:
        yield alone(review), (_REVIEW,)
    for index, audit in enumerate(review.audits):
        yield audit, (_REVIEW, "audits", index)


def alone(review: ReviewRecord) -> Audit:
    """Return the audit as it is told of while one agency alone is asked."""
    auditor = review.auditor
    return Audit(
        agency=auditor.agency,
        lead=review.agency_lead,
        auditor=auditor.person,
        uninvolved_declared_on=auditor.uninvolved_declared_on,
    )


def audit_of(case: Case, agency: str) -> tuple[Audit, Route] | None:
    """Return the audit of one agency; where no other is asked, it need not say whose it is."""
    asked = case.request.asked if case.request else ()
    found = tuple(audits(case))
    own = next((one for one in found if one[0].agency == agency), None)
    is_alone = len(asked) <= 1 and found[0][1] == (_REVIEW,)
    return own or (found[0] if is_alone else None)


def field_route(at: Route, field: str) -> Route:
    """Return where a field of an audit stands, whichever way it is told of."""
    return (*at, *(_ALONE[field] if at == (_REVIEW,) else (field,)))
