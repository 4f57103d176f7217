"""The methods are not those that the procedure offers, or not as many as it allows.

What it checks
    Each method in the Terms of Reference is one of the procedure's, and there are as many as it
    allows: one for a Serious Case Review, one or several for an audit. Another method, in words,
    stands there only where the procedure allows it.

Why it matters
    Each of the methods is known, has trained reviewers and asks what a review must ask. For a
    Serious Case Review the group chooses one of five: a mixture is none of them.

How to put it right
    Write the id of a method. The hint of the message lists them, and so does the page of the
    procedure.

Example
    Wrong:
        method: our-own-way
    Right:
        method: learning-together

Reference
    S0 section 1.9: one of five (R56); 2.2: one or several of six (R103); 3.2: one of four, or
    another that suits (R116).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Path, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.review import Terms
from scrctl.procedures.definition import Procedure
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO021",
    name="method-not-allowed",
    severity=Severity.ERROR,
    cites=("R56", "R103", "R116"),
    requires=("terms-of-reference.md",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look the methods up, and count them."""
    procedure = next((p for p in reversed(context.procedures) if p.methods), None)
    if procedure is None or case.terms is None:
        return
    hint = f"Choose of: {', '.join(method.id for method in procedure.methods)}."
    for at, message in _faults(case.terms, procedure):
        yield RULE.problem(case.place("terms-of-reference.md", *at), message, hint)


def _faults(terms: Terms, procedure: Procedure) -> Iterator[tuple[Path, str]]:
    named: dict[Path, str] = {("methods", n): name for n, name in enumerate(terms.methods)}
    for at, name in {("method",): terms.method, **named}.items():
        if name and procedure.method(name) is None:
            yield at, "this is not one of the methods of the procedure"
    choice, count = procedure.method_choice, len(terms.chosen)
    if choice.at_most is not None and count > choice.at_most:
        yield ("methods",), f"{count} methods are chosen, and the procedure allows {choice.at_most}"
    if terms.method_other.strip() and not choice.other:
        yield ("method_other",), "the procedure has no other methods than those that it lists"
