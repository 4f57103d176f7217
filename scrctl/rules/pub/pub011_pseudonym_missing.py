"""Somebody in the register has no pseudonym.

What it checks
    Said where the register is open: every person and place in it has a pseudonym.

Why it matters
    A report can only say what somebody is called if that has been decided. Until then every
    document that refers to them cannot be made.

How to put it right
    Open the register with `scrctl register CASE edit`, and say what reports are to call this person
    or place. A family may like to choose.

Example
    Wrong: {key: mother, name: (her name)}
    Right: {key: mother, name: (her name), pseudonym: Mother}

Reference
    S0 section 1.16: written so that it is not likely to harm anybody involved (R88).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB011",
    name="pseudonym-missing",
    severity=Severity.ERROR,
    cites=("R88",),
    scope=Scope.SOURCE,
)
