"""A merge is unfinished in a clone in which git joins line by line.

What it checks
    Where a document holds the marks of an unfinished merge, the clone has been told how documents
    are joined entry by entry.

Why it matters
    Two people who each add an entry to one chronology have nothing to decide. Line by line that is
    a conflict, and one that is put right in a hurry loses an entry.

How to put it right
    Undo the merge with `git merge --abort`, run `scrctl init` on the store, and merge again. What
    is in conflict then is for a person.

Example
    Wrong: marks of a merge in a chronology, and no merge driver in the configuration of the clone
    Right: the same merge, after `scrctl init`

Reference
    The store's contract: additions of two people are joined, and true conflicts are shown
    (docs/merging.md).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO021",
    name="merged-line-by-line",
    severity=Severity.INFO,
    cites=(),
    scope=Scope.SOURCE,
)
