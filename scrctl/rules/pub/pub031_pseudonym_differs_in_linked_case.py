"""Somebody has another pseudonym in the register of the linked case, or shares one there.

What it checks
    Said where both registers of two cases under joint review are open: whoever has the same name
    in both has the same pseudonym in both, and no pseudonym stands for two people.

Why it matters
    Two reports on one death are read side by side. Two pseudonyms for one person mislead; one for
    two people accuses the wrong one.

How to put it right
    Agree on one pseudonym with those who carry the other review, and write it into both registers.

Example
    Wrong: Child A in the Serious Case Review, Beth in the domestic homicide review, for one person
    Right: Child A in both

Reference
    S0 section 4: joint reviews (R127); section 1.16: not likely to harm those involved (R88).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB031",
    name="pseudonym-differs-in-linked-case",
    severity=Severity.ERROR,
    cites=("R88", "R127"),
    scope=Scope.SOURCE,
)
