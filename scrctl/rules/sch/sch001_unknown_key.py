"""A field has a name that the document does not know.

What it checks
    Every field of a document is one of those of its schema.

Why it matters
    A field with a mistyped name is not read by anybody. It looks as if the question had been
    answered.

How to put it right
    Correct the name. The message says which was probably meant, or which there are.

Example
    Wrong: treshold_view: SCR
    Right: threshold_view: SCR

Reference
    The document's schema in `.scrctl/schemas/`, which an editor reads as you type.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="SCH001",
    name="unknown-key",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
