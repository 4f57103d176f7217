"""The auditor of a single-agency audit does not belong to the agency that was asked.

What it checks
    Where `request.yaml` names the agencies and `case.yaml` the auditor's agency, it is one of them,
    and the auditor is, among the people of the case, of no other. Each audit is looked at.

Why it matters
    In this form of review an agency looks at its own practice: its auditor knows how the work is
    done there, and its lead can put the findings into practice.

How to put it right
    Have an auditor of the agency carry out the audit, or correct `review: auditor: agency:`.

Example
    Wrong:
        agencies: [{agency: fernshire-hospitals}], and auditor: {agency: fernshire-police}
    Right:
        agencies: [{agency: fernshire-hospitals}], and auditor: {agency: fernshire-hospitals}

Reference
    S0 section 3.4: an auditor from within the agency who has not been involved (R118).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.audits import audits, field_route
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO051",
    name="auditor-of-another-agency",
    severity=Severity.ERROR,
    cites=("R118",),
    requires=("case.yaml", "request.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the auditor's agency with those that were asked."""
    if case.record is None or case.request is None or not case.request.asked:
        return
    for audit, at in audits(case):
        person = case.record.person(audit.auditor)
        own = person.agency if person else ""
        if audit.agency and audit.agency not in case.request.asked:
            yield RULE.problem(
                case.place("case.yaml", *field_route(at, "agency")),
                f"the auditor belongs to {audit.agency}, which was not asked",
                f"The request went to: {', '.join(case.request.asked)}.",
            )
        elif audit.agency and own and own != audit.agency:
            yield RULE.problem(
                case.place("case.yaml", *field_route(at, "auditor")),
                f"the auditor of {audit.agency} belongs to {own}",
                "Have an auditor of the agency itself, or correct `agency:` of the person.",
            )
