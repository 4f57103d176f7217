"""Git does not show the history as it is stored, or it cannot be looked at.

What it checks
    No stored object is replaced (refs/replace), no commit is given other parents (grafts), and the
    clone holds all commits. No file of the store is a link, a program or another repository. Each
    commit can be read and judged; one at which the audit itself fails is told. The store begins
    once, and did not lie in another folder of its repository before, also where a part of it stayed
    behind there for a while.

Why it matters
    Each of these lets people see another history than the one on record. Notes of git change
    nothing, so they are not looked at.

How to put it right
    Make a new clone of the board's repository and audit that. `git replace -d`, removing
    `.git/info/grafts`, or `git fetch --unshallow` mend the one at hand.

Example
    Wrong: git replace of a commit by one with another date
    Right: the same commit, with nothing in its place

Reference
    Threats to the history: docs/audit.md.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO028",
    name="history-not-whole",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
