"""The store has no cases.

What it checks
    A store that is checked has at least one case.

Why it matters
    An empty store is usually a wrong folder or a clone that failed. A nightly check that finds
    nothing to check must not report that all is well.

How to put it right
    Check the folder that is given with `--store`. A new store gets its first case with `scrctl
    new`.

Example
    Wrong: a scrctl.yaml and an empty cases folder
    Right: the same with at least one case

Reference
    The store's contract: an empty store is not clean.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO009",
    name="empty-store",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
