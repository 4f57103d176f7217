"""The method asks for an accredited lead reviewer, and none is recorded.

What it checks
    Where the procedure says of the chosen method that its lead is accredited (of those that come
    with scrctl: Learning Together) and lead reviewers are named, one of them has
    `scie_accredited: yes`.

Why it matters
    The method is prescribed in detail and taught by the institute that made it. Its reviews
    are always led by somebody whom that institute accredited.

How to put it right
    Appoint an accredited lead reviewer, record the accreditation in `case.yaml`, or choose
    another method.

Example
    Wrong:
        reviewers:
          - {person: lead-reviewer, lead: yes, scie_accredited: no}
    Right:
        reviewers:
          - {person: lead-reviewer, lead: yes, scie_accredited: yes}

Reference
    S0 section 1.9: the review will always be led by a SCIE Lead Reviewer (R58).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.procedures.method import Evidence
from scrctl.rules.methods import asking
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO022",
    name="lead-not-accredited",
    severity=Severity.ERROR,
    cites=("R58",),
    requires=("case.yaml", "terms-of-reference.md"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for one accredited lead, where the method asks for one."""
    method = asking(case, context, Evidence.ACCREDITED_LEAD)
    if case.record is None or method is None:
        return
    reviewers = case.record.review.reviewers
    leads = [(i, r) for i, r in enumerate(reviewers) if r.lead is not Answer.NO]
    if leads and not any(r.scie_accredited is Answer.YES for _, r in leads):
        yield RULE.problem(
            case.place("case.yaml", "review", "reviewers", leads[0][0], "scie_accredited"),
            f"no lead reviewer is accredited for {method.title}",
            "Appoint an accredited lead, record the accreditation, or choose another method.",
        )
