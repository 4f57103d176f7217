"""The name of a folder cannot be the id of a case.

What it checks
    The id of a case has at most 32 letters, figures and hyphens and begins with a letter or a
    figure. No two ids differ in capital letters only. A name with letters in it that is no id could
    be a person's, and is not repeated: the message counts the entries of `cases/` by name instead.

Why it matters
    The store must open on every computer. Some cannot make a folder with such a name, or take two
    names for one.

How to put it right
    Rename the folder. Year and number are usual, as in 2017-003; a name of a person never belongs
    in it.

Example
    Wrong: cases/Case of the Smiths
    Right: cases/2017-003

Reference
    The store's layout and its rules on files.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO004",
    name="bad-case-id",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
