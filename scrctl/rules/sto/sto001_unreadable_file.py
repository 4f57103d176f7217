"""A file is there and cannot be read.

What it checks
    Every file of the store can be opened and read, and is no larger than a document may be.

Why it matters
    What the file would say is not known. Silence about it must not be taken for a clean bill.

How to put it right
    Give yourself leave to read it, or restore it from git. Large papers belong in the archive.

Example
    Wrong: cases/2017-003/decision.yaml, which only another user may read
    Right: the same file, readable by all who work with the store

Reference
    The store's layout and its rules on files.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO001",
    name="unreadable-file",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
