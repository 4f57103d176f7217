"""Somebody who must be uninvolved stands among the people of the case.

What it checks
    The facilitator of a debrief, the author of an overview and the auditor of an agency are not
    recorded among the people of the case as family or as a professional involved.

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

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
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
    "auditor.person": "the auditor",
}
_OTHER = "other"


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look each of them up among the people of the case."""
    if case.record is None:
        return
    for field, who in _UNINVOLVED.items():
        person = case.record.person(str(value(case.record.review, field) or ""))
        if person is not None and person.kind != _OTHER:
            yield RULE.problem(
                case.place("case.yaml", "review", *route(field)),
                f"{who} is recorded among the people of the case",
                "Choose somebody who had no part in the case, or correct the kind of the person.",
            )
