"""A document is there, and nothing stands in it.

What it checks
    No document of a case is an empty file, and `scrctl.yaml` holds more than comments.

Why it matters
    A file that lost what it held looks like one that was never filled in. An empty `scrctl.yaml`
    has no roles, agencies or holidays, and an empty history no deadline: nothing would be overdue.

How to put it right
    Get the file back with `git restore`. If it was saved empty, take it from an older commit:
    `git restore --source COMMIT`. A document that is not wanted yet is deleted; `scrctl add` begins
    it again from its template.

Example
    Wrong: cases/2017-003/decision.yaml without a letter in it
    Right: the same file as `scrctl add 2017-003 decision.yaml` begins it

Reference
    The store's contract: silence about a file is no clean bill (docs/adr).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="YML009",
    name="empty-document",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
