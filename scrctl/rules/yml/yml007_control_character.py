"""A character that nobody can see stands in the text.

What it checks
    No file holds control characters, marks that turn the direction of writing, or line separators
    other than the usual one.

Why it matters
    Such characters come along when text is copied from PDF or Word. They can make a line look other
    than it is, and hide a name from the check before publication.

How to put it right
    Delete the character in the place that is named. If it cannot be found, type the line again.

Example
    Wrong: a title copied from a PDF with a mark of writing direction in it
    Right: the title typed again

Reference
    The store's contract: one dialect of YAML that every tool reads alike (docs/adr).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="YML007",
    name="control-character",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
