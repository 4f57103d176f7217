"""A register of the last commit is not in its case any more.

What it checks
    Each register that the last commit holds lies in its case, in the folder and in what git would
    commit. Names are looked for with the register of the last commit meanwhile.

Why it matters
    Names are found with the register alone. Without it every search would be off, and a document
    with a name in it would pass.

How to put it right
    `git restore --staged --worktree cases/ID/register.age` brings it back. At the end of retention
    `scrctl retention` destroys the key; the sealed file stays, and tells nobody anything.

Example
    Wrong: register.age is on record, and the file has been deleted
    Right: the same file, restored

Reference
    The register: docs/requirements.md; the store's contract: nothing that is on record goes without
    a word.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO040",
    name="register-missing",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
