"""The formal request to an agency goes to somebody of another one.

What it checks
    In `request.yaml` the person to whom the request of an agency goes (`to:`) belongs to that
    agency, as `case.yaml` says of the person.

Why it matters
    The letter names the child. Sent to the wrong agency it is a breach, and the agency that is to
    audit its practice has not been asked.

How to put it right
    Write the key of the agency's own member under `to:`, or correct `agency:` of the person.

Example
    Wrong: {agency: fernshire-mental-health, to: hospitals-executive}, who is of the hospitals
    Right: {agency: fernshire-mental-health, to: mental-health-executive}

Reference
    S0 section 3.1: a formal request to the agency's own member of the board (R114).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO079",
    name="request-to-another-agency",
    severity=Severity.ERROR,
    cites=("R114",),
    requires=("case.yaml", "request.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the agency of each request with that of the person to whom it goes."""
    if case.record is None or case.request is None:
        return
    for index, asked in enumerate(case.request.agencies):
        person = case.record.person(asked.to)
        if person and person.agency and asked.agency and person.agency != asked.agency:
            yield RULE.problem(
                case.place("request.yaml", "agencies", index, "to"),
                f"the request of {asked.agency} goes to somebody of {person.agency}",
                "Name the agency's own member, or correct `agency:` of the person in case.yaml.",
            )
