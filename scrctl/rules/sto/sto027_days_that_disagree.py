"""The days that a commit and its entries give do not agree.

What it checks
    No commit is dated before the one that it builds on (an hour is left to clocks), or later
    than tomorrow. An entry was written down on the day of its commit, give or take a day, unless
    the commit says that another day was taken for today (`--as-of`); this alone is a warning,
    because work on a branch may be put on another later. No entry was written down before those
    above it.

Why it matters
    A commit's day is what the computer said on which it was made. A step that was late can be made
    to look timely by it; the order of commits shows that.

How to put it right
    Ask who made the commit and when. Only an anchor (`scrctl anchor`) says when something was there
    at the latest.

Example
    Wrong: a commit of May that builds on one of June
    Right: both in the order in which they were made

Reference
    Dates of the record: docs/adr/0058-the-history-can-be-replayed.md.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO027",
    name="days-that-disagree",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
