"""A pseudonym shows something of a real name.

What it checks
    Said where the register is open: no pseudonym is a real name of anybody in the register, holds
    one, or begins with the initial of the name it stands for.

Why it matters
    A neighbour who knows part of the story needs only a letter to know the rest.

How to put it right
    Choose a pseudonym that has nothing in common with any real name, such as the role, or a letter
    that nobody in the family has.

Example
    Wrong: Child R for a child whose name begins with R
    Right: Child A, or Mother, or another first name altogether

Reference
    S0 section 1.16: written so that it is not likely to harm anybody involved (R88).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB012",
    name="pseudonym-gives-away-the-name",
    severity=Severity.ERROR,
    cites=("R88",),
    scope=Scope.SOURCE,
)
