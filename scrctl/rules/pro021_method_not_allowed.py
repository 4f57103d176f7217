"""The method is not one that the procedure offers.

What it checks
    `method:` in the terms of reference is one of the methods that the procedure lists.

Why it matters
    The group chooses one method of five, because each of them is known, has trained reviewers
    and asks what a review must ask. A mixture is none of them.

How to put it right
    Write the id of one method. The hint of the message lists them, and so does the page of the
    procedure.

Example
    Wrong:
        method: our-own-way
    Right:
        method: learning-together

Reference
    S0 section 1.9: the group will select one of the following methods (R56).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO021",
    name="method-not-allowed",
    severity=Severity.ERROR,
    cites=("R56",),
    requires=("terms-of-reference.md",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look the method up."""
    allowed = {method.id for procedure in context.procedures for method in procedure.methods}
    if allowed and case.terms and case.terms.method not in {"", *allowed}:
        yield RULE.problem(
            case.place("terms-of-reference.md", "method"),
            "this is not one of the methods of the procedure",
            f"Choose one of: {', '.join(sorted(allowed))}.",
        )
