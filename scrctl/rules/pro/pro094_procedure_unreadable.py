"""A procedure file is wrong in another way.

What it checks
    The file can be read as a procedure: ids are used once, roles exist, and each period is
    whole. A procedure whose reports are confidential by its source does not become publishable.

Why it matters
    Every gate and every deadline is read out of these files. A file that is half understood
    would be half applied.

How to put it right
    Correct what the message names, and compare the file with one of the built-in procedures.

Example
    Wrong: two stages with the same id.
    Right: each id once.

Reference
    The schema of procedures.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PRO094",
    name="procedure-unreadable",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
