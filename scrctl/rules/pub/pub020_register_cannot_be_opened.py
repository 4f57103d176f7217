"""Nobody can open the register of a case, or read all of it.

What it checks
    Said where a keyring and an identity are at hand: the keyring holds a key of the case, the
    sealed file opens with it, and all that is in it can be read.

Why it matters
    A register that nobody can open is lost, and with it the proof that a report names nobody. And
    what cannot be read in it is not looked for.

How to put it right
    See that the keyring is the right one and restore the key from its backup, or the register
    from the history of the store. Where it opens and cannot be read, `scrctl register CASE edit`
    shows the line.

Example
    Wrong: a register.age copied from another case
    Right: the register that `scrctl register CASE edit` sealed for this case

Reference
    S0 section 1.16: not likely to harm any child or adult at risk involved (R88, R90).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB020",
    name="register-cannot-be-opened",
    severity=Severity.ERROR,
    cites=("R88", "R90"),
    scope=Scope.SOURCE,
)
