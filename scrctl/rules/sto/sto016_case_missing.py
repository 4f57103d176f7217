"""A case of the last commit is not in the store any more.

What it checks
    Each case that the last commit holds has its folder in the store.

Why it matters
    A folder that was deleted or moved by mistake takes its deadlines with it: without this, every
    list would be shorter and say that all is well.

How to put it right
    `git restore --staged --worktree cases/ID` brings it back. Where a case is to go for good, that
    is a decision of the board: say so in a commit of git, with --no-verify.

Example
    Wrong: cases/2018-001/ is on record, and the folder has been deleted
    Right: the same folder, restored

Reference
    The store's contract: nothing that is on record goes without a word.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO016",
    name="case-missing",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
