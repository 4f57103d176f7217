"""A field holds a word that is not one of its choices.

What it checks
    A field with a fixed set of choices holds one of them.

Why it matters
    Gates and counts compare these words. A word of one's own is counted nowhere.

How to put it right
    Choose one of the words in the message. If none fits, the reason belongs in a field of text
    beside it.

Example
    Wrong: threshold_view: serious
    Right: threshold_view: SCR

Reference
    The document's schema in `.scrctl/schemas/`, which an editor reads as you type.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="SCH003",
    name="value-not-allowed",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
