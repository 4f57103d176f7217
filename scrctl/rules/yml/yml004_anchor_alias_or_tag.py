"""A document uses a part of YAML that scrctl does not allow.

What it checks
    No document uses anchors (&), aliases (*), tags (!), merge keys (<<) or directives (%). Text
    that begins with one of these signs stands between quotation marks.

Why it matters
    These signs let one line stand for others far away, or change what a value means. People who
    fill in forms meet them by accident only, and programs have been broken into with them.

How to put it right
    Write the value out in each place. If the sign is part of a text, put the text between double
    quotes.

Example
    Wrong: concern: *as above
    Right: concern: "*as above"

Reference
    The store's contract: one dialect of YAML that every tool reads alike (docs/adr).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="YML004",
    name="anchor-alias-or-tag",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
