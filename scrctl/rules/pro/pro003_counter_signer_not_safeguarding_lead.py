"""The person who counter-signed is not the agency's safeguarding lead.

What it checks
    Where the proforma or `case.yaml` gives the counter-signer's role, it is the agency's
    safeguarding lead: the role that the procedure lets submit the request. Where the agency of
    that person is known, it is the referrer's agency.

Why it matters
    The procedure asks for this signature from one person: the one who knows the criteria and
    answers for the agency. A line manager's agreement is asked for too, but it is another
    step.

How to put it right
    Have the safeguarding lead of the referrer's agency counter-sign. If the signer does hold
    that role, correct `counter_signature: role:` in `proforma.yaml`, or the person's `role:`
    or `agency:` in `case.yaml`.

Example
    Wrong:
        counter_signature: {by: team-manager, role: line-manager, on: 2017-01-19}
    Right:
        counter_signature: {by: named-nurse, role: agency_safeguarding_lead, on: 2017-01-19}

Reference
    S0 section 1.5: counter-signed by the agency safeguarding lead (R25).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorders
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO003",
    name="counter-signer-not-safeguarding-lead",
    severity=Severity.ERROR,
    cites=("R25",),
    requires=("proforma.yaml", "case.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at the role that is written down, and at the person."""
    if case.proforma is None or not case.proforma.counter_signature.by:
        return
    signature = case.proforma.counter_signature
    person = case.record.person(signature.by) if case.record else None
    roles = (signature.role, person.role if person else "")
    signing = {_plain(role) for role in recorders(Milestone.PROFORMA_SUBMITTED, context)}
    if signing and not all(_plain(role) in signing for role in roles if role):
        yield RULE.problem(
            case.place("proforma.yaml", "counter_signature", "role" if signature.role else "by"),
            "the counter-signer is not recorded as a safeguarding lead",
            "Have the agency's safeguarding lead counter-sign, or correct the role.",
        )
    own = case.proforma.referrer.agency
    if person and own and person.agency not in ("", own):
        yield RULE.problem(
            case.place("proforma.yaml", "counter_signature", "by"),
            "the counter-signer works for another agency than the referrer",
            "Have the safeguarding lead of the referrer's own agency counter-sign.",
        )


def _plain(role: str) -> str:
    """Return what the procedure's id of a role and a person's role in the case have in common."""
    return role.replace("_", "-").removeprefix("agency-")
