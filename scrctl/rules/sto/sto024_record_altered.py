"""A commit changed or took out what was on record.

What it checks
    In every commit, against each of its parents: the history of a case begins with all entries that
    it had before, each as it was. In a merge, every entry of each side is there, in its order. No
    case and no board file is gone, and no case without its register, or back without it.

Why it matters
    Deadlines, gates and the account of the review rest on the history. Whoever can change it
    afterwards can make a late step an early one.

How to put it right
    Look at the commit, ask who made it, and get the entries or the case back from the commit before
    it. To correct an entry, add another: `scrctl record ... --corrects REASON`.

Example
    Wrong: a commit gives entry 3 of a history another date
    Right: entry 3 as it was, and a further one that corrects it

Reference
    The store's contract on the history: entries are only ever added.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO024",
    name="record-altered",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
