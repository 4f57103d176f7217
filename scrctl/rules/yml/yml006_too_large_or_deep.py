"""A document is too large, or nested too deep, to be one of a case.

What it checks
    No document is larger than 1 MiB, no single text in it is longer than 200,000 characters, and
    nothing is nested more than twenty levels deep.

Why it matters
    No form of a review comes near these limits. What does has been pasted in by accident, or was
    made to stop the program.

How to put it right
    Split the document, and keep attachments outside the store.

Example
    Wrong: a scanned letter pasted into a field as text
    Right: the letter in the archive, and its reference in the field

Reference
    The store's contract: one dialect of YAML that every tool reads alike (docs/adr).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="YML006",
    name="too-large-or-deep",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
