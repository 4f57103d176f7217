"""A file of the store is a link or something other than a file.

What it checks
    Everything in the store is an ordinary file or folder.

Why it matters
    A link can lead out of the store: to papers that are not the case's, or to a place where
    somebody else may change them unseen.

How to put it right
    Put a copy of the file in place of the link.

Example
    Wrong: cases/2017-003/report.md, a link to a report on somebody's own drive
    Right: cases/2017-003/report.md, the report itself

Reference
    The store's layout and its rules on files.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO002",
    name="link-or-special-file",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
