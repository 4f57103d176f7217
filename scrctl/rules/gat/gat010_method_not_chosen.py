"""No method is chosen.

What it checks
    The Terms of Reference name a method of the procedure, or several, or, where the procedure
    allows it, another one in words (`method_other`).

Why it matters
    Without a method nobody knows what will be looked at, or with whom.

How to put it right
    Fill in `methods:` (or `method:`) at the head of `terms-of-reference.md`, or `method_other:`.

Example
    Wrong: methods: []
    Right: methods: [debrief]

Reference
    S0 section 3.2: the agency selects the method, or another that suits (R116); sections 1.9 and
    2.2 for the other reviews (R56, R103).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="GAT010",
    name="method-not-chosen",
    severity=Severity.ERROR,
    cites=("R56", "R103", "R116"),
    scope=Scope.GATE,
    requires=("terms-of-reference.md",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for a method, or for another in words."""
    procedure = context.procedure
    other = bool(procedure and procedure.method_choice.other)
    in_words = other and case.terms is not None and bool(case.terms.method_other.strip())
    if case.terms is None or not (case.terms.chosen or in_words):
        yield RULE.problem(
            case.place("terms-of-reference.md", "methods"),
            "no method is chosen",
            f"Fill in `methods` in {case.folder}/terms-of-reference.md"
            + (", or `method_other`." if other else "."),
        )
