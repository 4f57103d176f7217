"""Somebody of the case cannot be looked for: the register lacks the name, or the whole entry.

What it checks
    Said by `scrctl register CASE check` and by a public render, where the register is open: every
    person and place in it has a name in which there is something to look for, or a reason in
    `name_unknown_because`; and there is something to look for in every alias, address and number.
    There is nothing in the letters A and I, in titles such as Dr, and in numbers of fewer than
    five signs. A public render also wants an entry for the child, for every place in `case.yaml`,
    and for every person in it who is not of the kind other: those may be named by everybody.

Why it matters
    A finished document is read for the names of the register before it may go out. A name that
    is not there is not looked for, and the document would pass with the name in it.

How to put it right
    Open the register with `scrctl register CASE edit` and write the full name. Where nobody knows
    it, say why in `name_unknown_because`: that somebody has asked, and whom. Take what is too short
    to be looked for out of the register, and have a person look for it before publication.

Example
    Wrong: {key: father, name: null, pseudonym: Father}
    Right: {key: father, name: null, name_unknown_because: Mother would not say., pseudonym: Father}

Reference
    S0 section 1.16: written so that it is not likely to harm anybody involved (R88).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB017",
    name="name-missing-in-register",
    severity=Severity.ERROR,
    cites=("R88",),
    scope=Scope.SOURCE,
)
