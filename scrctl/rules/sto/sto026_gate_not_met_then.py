"""An entry was written that what was on record then did not allow.

What it checks
    Each entry is judged again on what its commit found on record: the documents, the board's roster
    and the procedure in the version that the entry names, on the day on which it was written down.
    A stage was left only through its gate, and to where the gate led. Where the version is not
    known, the entry cannot be verified, which is a warning. Where another scrctl passed the gate,
    it is a warning too, because its rules may have been others. The sealed register is not opened.

Why it matters
    A stage that was entered without its gate makes all that follows doubtful: nobody was told, or
    nobody signed.

How to put it right
    Ask who made the commit and on what ground; `git show COMMIT` shows what was there. What was
    missing is done now and recorded, and the chair decides what follows from it.

Example
    Wrong: a stage entry with all trailers, on a decision that nobody had signed
    Right: scrctl advance, on the same documents once they are complete

Reference
    The audit: docs/adr/0058-the-history-can-be-replayed.md.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO026",
    name="gate-not-met-then",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
