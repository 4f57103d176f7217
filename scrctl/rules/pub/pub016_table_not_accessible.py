"""A table lacks what somebody who listens to it needs.

What it checks
    Said when a document is made: every table has a caption and a row of headings.

Why it matters
    A screen reader says the heading of each column with every cell. Without headings a table is a
    heap of words.

How to put it right
    Give the table a first row of headings, and a line below it that begins with a colon and says
    what it shows.

Example
    Wrong: a table that begins with its first row of figures
    Right: the same with a row of headings, and `: Findings of the review` below it

Reference
    S0 section 1.16: plain English, for professionals and the public (R92).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB016",
    name="table-not-accessible",
    severity=Severity.ERROR,
    cites=("R92",),
    scope=Scope.SOURCE,
)
