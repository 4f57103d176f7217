"""One field is filled in twice.

What it checks
    No field stands twice in the same place of a document.

Why it matters
    Only one of the two values can count, and nobody can see which. The other one looks filled in,
    and is not.

How to put it right
    Decide which of the two is right, and delete the other.

Example
    Wrong:
        threshold_view: SCR
        threshold_view: MACA
    Right:
        threshold_view: SCR

Reference
    The store's contract: one dialect of YAML that every tool reads alike (docs/adr).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="YML003",
    name="duplicate-key",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
