"""A waiver in the history excuses nothing.

What it checks
    Said once all problems of a case are known: every waiver names the code of a problem that is
    there, at the place that the waiver gives, that such a problem may be waived at all, and that
    the role that agreed may do so. `scrctl explain CODE` says who may.

Why it matters
    A waiver stands for a decision: this is wrong, and somebody with the authority lets it pass. If
    the problem has gone, the waiver might hide the next one of its kind without anybody deciding.

How to put it right
    If the problem has been put right, withdraw the waiver: `scrctl waive CASE CODE --withdraw`.
    Both entries stay in the history. If the problem stands elsewhere now, waive it there. If it may
    not be waived, put it right; if another role has to agree, have it agree and waive it again.

Example
    Wrong: {kind: waiver, code: DLN001, place: history.yaml, ...} where nothing was late
    Right: below it {kind: withdrawal, code: DLN001, place: history.yaml, reason: ..., ...}

Reference
    The store's contract: a waiver is a dated entry, shown by every check.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO008",
    name="waiver-matches-nothing",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
