"""Something between double brackets is not a reference.

What it checks
    Whatever stands between `[[` and `]]` has one of the five forms: `[[key]]`, `[[key's]]`,
    `[[date:event]]`, `[[age:key@event]]`, `[[chart:name]]`. Keys are letters, figures and hyphens.

Why it matters
    A reference that is not understood would be printed as it stands, brackets and all. A name that
    somebody typed into it would be printed too.

How to put it right
    Use one of the five forms. What was typed is not repeated here, in case it is a name.

Example
    Wrong: [[The Mother]] or [[date:]] or [[age:child]]
    Right: [[mother]] or [[date:ev-police-k3f9]] or [[age:child@ev-police-k3f9]]

Reference
    The store's contract on references; S0 section 1.16, no unresolved tokens (R93).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="REF008",
    name="malformed-reference",
    severity=Severity.ERROR,
    cites=("R93",),
)

_KINDS = frozenset({"entity", "date", "age", "chart"})


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for references of none of the known kinds."""
    for reference in case.references:
        if reference.kind not in _KINDS:
            yield RULE.problem(
                reference.place,
                "this is not a reference",
                "Write [[key]], [[key's]], [[date:event]], [[age:key@event]] or [[chart:name]].",
            )
