"""A field holds the wrong kind of thing.

What it checks
    A field that wants a text holds a text, one that wants a list holds a list, and one that has
    fields of its own holds those.

Why it matters
    What stands there cannot be used, and is left out of every other check.

How to put it right
    Follow the message. A list has a dash before each entry; figures that are meant as text stand
    between quotation marks, as in "2017-08".

Example
    Wrong: agencies_known: fernshire-police
    Right: agencies_known: [fernshire-police]

Reference
    The document's schema in `.scrctl/schemas/`, which an editor reads as you type.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="SCH002",
    name="unexpected-type",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
