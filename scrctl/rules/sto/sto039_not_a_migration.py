"""A commit calls itself a migration, and is none.

What it checks
    `scrctl migrate` names its commit by the trailer `Format`. The audit does the same steps again
    on what the commit found, and compares: the commit changed just that.

Why it matters
    A migration touches documents of many cases at once, and nobody reads all of it. What else
    went in with it would be read by nobody either.

How to put it right
    Look at the commit (`git show`), and ask who made it. Take back what does not belong to the
    migration, in a commit that says so.

Example
    Wrong: a commit with `Format: 2` that changes a decision too
    Right: the commit that `scrctl migrate` makes

Reference
    The store's contract: formats (docs/adr/0069-a-store-has-a-format.md).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO039",
    name="not-a-migration",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
