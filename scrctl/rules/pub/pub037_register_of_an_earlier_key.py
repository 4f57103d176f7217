"""The register is sealed for another key than the case names.

What it checks
    Said where the register of the case is open: it is sealed for the key whose public half stands
    in `case.yaml` as `register_recipient`, and not for one that the case had before.

Why it matters
    A case gets a new key when somebody who could open its register has left. A register that an old
    copy has brought back is sealed for the key which that person may have kept.

How to put it right
    `scrctl register CASE rekey` seals it anew.

Example
    Wrong: after `rekey`, `register.age` is taken back to what an earlier commit holds
    Right: it is as `rekey` has left it

Reference
    S0 section 1.16: not likely to harm any child or adult at risk involved (R88, R90).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB037",
    name="register-of-an-earlier-key",
    severity=Severity.ERROR,
    cites=("R88", "R90"),
    scope=Scope.SOURCE,
)
