"""The store is written as an earlier scrctl wrote it.

What it checks
    `format:` of scrctl.yaml says in which format the documents of a store are written; without it
    the format is 1. Where it is an earlier one, and something is written in a way that has
    changed since, that is told. A store of a later format than this scrctl knows is not read at
    all.

Why it matters
    All of it is read still. But whoever looks something up in the manual finds the present way of
    writing it, and the earlier one will not be read for ever.

How to put it right
    `scrctl migrate --dry-run` shows what would be written otherwise; `scrctl migrate` does it in
    one commit, which `git revert` takes back. Histories stay as they are, and each case keeps the
    version of the procedure that it began under.

Example
    Wrong: a store of format 1 with `acronyms:` and `glossary:`
    Right: the same store in format 2, with all of them in `glossary:`

Reference
    The store's contract: formats (docs/adr/0069-a-store-has-a-format.md).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO038",
    name="older-format",
    severity=Severity.WARNING,
    cites=(),
    scope=Scope.SOURCE,
)
