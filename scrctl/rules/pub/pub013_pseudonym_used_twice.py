"""Two entries of the register have the same pseudonym.

What it checks
    Said where the register is open: no two people or places share a pseudonym.

Why it matters
    The reader would take two people for one, and the report would tell of somebody what another
    did.

How to put it right
    Give each person and place a pseudonym of its own.

Example
    Wrong: Practitioner for the health visitor and for the teacher
    Right: Health visitor for the one, and Teacher for the other

Reference
    S0 section 1.16: written so that it is not likely to harm anybody involved (R88).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB013",
    name="pseudonym-used-twice",
    severity=Severity.ERROR,
    cites=("R88",),
    scope=Scope.SOURCE,
)
