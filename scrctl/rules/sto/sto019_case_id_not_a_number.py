"""The id of a case is not a year and a serial number.

What it checks
    The folder of a case is called by a year and the number of the case in it: four figures, a
    hyphen, and three figures or more. The message does not repeat the name of the folder, which
    could be a person's: it counts the entries of `cases/` by name instead.

Why it matters
    The id stands in every list, letter and message of a commit. Git keeps it for ever, so that a
    name in it can hardly be taken back.

How to put it right
    Rename the folder to the next number of its year and save it. If it is a person's name, ask
    who looks after the store to take it out of the record too.

Example
    Wrong: cases/J-S-2017
    Right: cases/2017-003

Reference
    The store's layout: the id of a case is its year and serial number, never a name.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO019",
    name="case-id-not-a-number",
    severity=Severity.WARNING,
    cites=(),
    scope=Scope.SOURCE,
)
