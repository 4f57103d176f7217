"""The register of a case cannot be opened here, so its names were not looked for.

What it checks
    Said of a case with a sealed register on a machine, or for a user, without the key: whether
    its documents hold a name of the register is then not known. Of several cases it is said once.

Why it matters
    "Nothing to report" must not be taken for "no name was found" where nobody looked. The nightly
    check of a host, which has no key, says so every time.

How to put it right
    Nothing need be done where others look: whoever has the key runs `scrctl validate`, and the
    pre-commit hook looks on their machine. To look here, follow the hint.

Example
    Wrong: a check without a keyring, taken for proof that no name is in the store
    Right: the same check, run by somebody whose identity opens the register

Reference
    S0 section 1.16: not likely to harm any child or adult at risk involved (R88, R90).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB019",
    name="names-not-looked-for",
    severity=Severity.INFO,
    cites=("R88", "R90"),
    scope=Scope.SOURCE,
)
