"""A key of the register is a real name.

What it checks
    Said where the register is open: no key has a word in it that is part of a real name in the
    register.

Why it matters
    The register is sealed, and its keys are not: they stand in clear in every document of the case.

How to put it right
    Name the role instead, such as mother or teacher-1, and put the new key in every document that
    used the old one. If the old one was committed, ask whoever looks after the store how its
    history is cleaned.

Example
    Wrong: a key made of the first name
    Right: mother

Reference
    S0 section 1.16: data protection, and no harm to those involved (R88, R90).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB014",
    name="key-is-a-name",
    severity=Severity.ERROR,
    cites=("R88", "R90"),
    scope=Scope.SOURCE,
)
