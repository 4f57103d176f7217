"""An entry of a list lacks the field by which it is known.

What it checks
    Every entry of a list has its id or key, and every entry of the history its kind and its date.

Why it matters
    Without it nothing can refer to the entry, and a deadline cannot be counted from it.

How to put it right
    Add the field that the message names.

Example
    Wrong: actions: [{text: Add a question to the form.}]
    Right: actions: [{id: a1, text: Add a question to the form.}]

Reference
    The document's schema in `.scrctl/schemas/`, which an editor reads as you type.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="SCH004",
    name="missing-key",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
