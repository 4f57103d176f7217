"""A text refers to somebody or something that the register has no entry for.

What it checks
    Where the register is open: the key of every person and place that a text refers to is in the
    register. Agencies and officers of the board need no entry. Without the key to the register
    nothing is checked.

Why it matters
    The register holds the pseudonym of each person and the names to look for before anything is
    published. Somebody who is not in it has no pseudonym, and nobody looks for their name.

How to put it right
    Add the entry with `scrctl register CASE edit`, with a pseudonym.

Example
    Wrong: [[grandmother]] in the report, and no entry `grandmother` in the register
    Right: the entry, with the name, the ways in which it is written, and a pseudonym

Reference
    S0 section 1.16: written for publication without harm to those involved (R88, R93).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.keys import places
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="REF007",
    name="reference-not-in-register",
    severity=Severity.ERROR,
    cites=("R88", "R93"),
    requires=("case.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the keys in text with those of the register, if it is open."""
    registered = context.register_keys
    if registered is None or case.record is None:
        return
    own = {person.key for person in case.record.people} | places(case)
    for reference in case.references:
        is_named = reference.kind in ("entity", "age") and reference.key in own
        if is_named and reference.key not in registered:
            yield RULE.problem(
                reference.place,
                f"the register has no entry for {reference.key}",
                f"Add one, with a pseudonym: scrctl register {case.id} edit",
            )
