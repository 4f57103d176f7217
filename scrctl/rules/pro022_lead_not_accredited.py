"""A Learning Together review is not led by an accredited reviewer.

What it checks
    Where the method is Learning Together and lead reviewers are named, one of them has
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
from scrctl.model.review import LEARNING_TOGETHER
from scrctl.model.words import Answer
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO022",
    name="lead-not-accredited",
    severity=Severity.ERROR,
    cites=("R58",),
    requires=("case.yaml", "terms-of-reference.md"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for one accredited lead."""
    if case.record is None or case.terms is None or case.terms.method != LEARNING_TOGETHER:
        return
    reviewers = case.record.review.reviewers
    leads = [(i, r) for i, r in enumerate(reviewers) if r.lead is not Answer.NO]
    if leads and not any(r.scie_accredited is Answer.YES for _, r in leads):
        yield RULE.problem(
            case.place("case.yaml", "review", "reviewers", leads[0][0], "scie_accredited"),
            "no lead reviewer is accredited for Learning Together",
            "Appoint an accredited lead, record the accreditation, or choose another method.",
        )
