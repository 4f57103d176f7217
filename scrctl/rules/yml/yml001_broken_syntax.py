"""A document cannot be read, because its signs are not where they must be.

What it checks
    Every document is well-formed YAML: keys followed by a colon and a space, lists with dashes,
    quotation marks and brackets in pairs, and things that belong together indented alike.

Why it matters
    Nothing that the document says can be used until it can be read. Checks that need it say so
    instead of guessing, and no gate opens on it.

How to put it right
    Go to the line that is named and look at it and the line above. Text that holds a colon and a
    space belongs between double quotes. An editor that knows YAML marks the spot as you type.

Example
    Wrong: title: Child A: a review
    Right: title: "Child A: a review"

Reference
    The store's contract: one dialect of YAML that every tool reads alike (docs/adr).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="YML001",
    name="broken-syntax",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
