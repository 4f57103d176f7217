"""The history does not hold what was anchored, or a commit is not signed as it must be.

What it checks
    Each commit that an anchor names leads to the last one, and what the anchor says of it still
    holds. Where the store has a file `allowed_signers`, each commit after the last anchor has a
    good ssh signature by somebody in that list as it stood before the commit. A commit that takes
    the list away, or leaves nobody in it, is told; the last list stays in force.

Why it matters
    A history that was rewritten from its beginning is without a fault of its own. Only a record
    that was kept elsewhere tells it from the true one.

How to put it right
    Compare with another copy of the store; stop all work on this one until the commit that was
    anchored is found. For an unsigned commit, ask who made it.

Example
    Wrong: the anchor of the last meeting names a commit that is not in the history
    Right: the same commit, followed by those made since

Reference
    Anchors: docs/audit.md.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO029",
    name="not-vouched-for",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
