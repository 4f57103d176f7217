"""The auditor of a single-agency audit does not belong to the agency that was asked.

What it checks
    Where `request.yaml` names the agencies and `case.yaml` the auditor's agency, it is one of them.

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
    agency = case.record.review.auditor.agency
    if agency and agency not in case.request.asked:
        yield RULE.problem(
            case.place("case.yaml", "review", "auditor", "agency"),
            f"the auditor belongs to {agency}, which was not asked",
            f"The request went to: {', '.join(case.request.asked)}.",
        )
