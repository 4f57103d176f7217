"""Somebody who must be uninvolved stands among the people of the case.

What it checks
    The facilitator of a debrief, the author of an overview and the auditor of an agency are not
    recorded among the people of the case as family or as a professional involved. Nor without a
    kind: then nobody can tell.

Why it matters
    Who knew the family then looks with the eyes of then. The procedure asks for somebody with
    fresh ones: independent, or at least without a part in the case.

How to put it right
    Choose somebody else, and record them under `review:` in `case.yaml`. If the person stands
    among the people by mistake, correct their `kind:`.

Example
    Wrong:
        people: [{key: team-manager, kind: professional, role: practitioner}]
        review: {debrief: {facilitator: team-manager}}
    Right:
        review: {debrief: {facilitator: facilitator}}

Reference
    S0 section 2.2: facilitator and author without involvement (R104, R105); section 3.4: the
    auditor has not been involved (R118).
"""

from collections.abc import Iterator

from scrctl.model.case import ReviewRecord
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.audits import Route, audits, field_route
from scrctl.rules.documents import route, value
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO050",
    name="person-involved-in-the-case",
    severity=Severity.ERROR,
    cites=("R104", "R105", "R118"),
    requires=("case.yaml",),
)

_UNINVOLVED = {
    "debrief.facilitator": "the facilitator of the debrief",
    "overview.author": "the author of the overview",
}
_OTHER = "other"
# How somebody is involved, by the kind that the person has among the people of the case.
_HOW = {"family": "one of the family", "professional": "a professional involved"}


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look each of them up among the people of the case."""
    if case.record is None:
        return
    for at, who, key in _uninvolved(case, case.record.review):
        person = case.record.person(key)
        if person is None or person.kind == _OTHER:
            continue
        how = _HOW.get(person.kind)
        said = f"as {how}" if how else "without a kind, so nobody knows how they are involved"
        put_right = f"correct its `kind: {person.kind}`" if how else f"give it `kind: {_OTHER}`"
        yield RULE.problem(
            case.place("case.yaml", *at),
            f"{who} is recorded among the people of the case {said}",
            f"Choose somebody who had no part in the case; or, if {key} had none, {put_right} "
            "under `people:`.",
        )


def _uninvolved(case: Case, review: ReviewRecord) -> Iterator[tuple[Route, str, str]]:
    for field, who in _UNINVOLVED.items():
        yield ("review", *route(field)), who, str(value(review, field) or "")
    for audit, at in audits(case):
        whose = f" of {audit.agency}" if audit.agency and review.audits else ""
        yield field_route(at, "auditor"), f"the auditor{whose}", audit.auditor
