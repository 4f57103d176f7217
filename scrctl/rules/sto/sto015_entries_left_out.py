"""Entries of the history were written down after the day asked about, and were left out.

What it checks
    Whether the history has entries that were written down (`recorded_on`) after the day asked
    about. From the first of them on, none is counted: the history is worked out as it stood.

Why it matters
    Looking back, an answer must not know what was recorded since. Whoever reads it must know, too,
    that the other documents are as they are now.

How to put it right
    Nothing is wrong where --as-of was given on purpose. Else leave it out. Where `recorded_on` is a
    slip, and that day has not come yet, correct it before the history is committed.

Example
    Wrong: recorded_on 2018-03-13, asked about 2018-03-12
    Right: the same entry, asked about 2018-03-13

Reference
    The store's contract on the history: append-only, so that it can be read as of any day.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO015",
    name="entries-left-out",
    severity=Severity.INFO,
    cites=(),
    scope=Scope.SOURCE,
)
