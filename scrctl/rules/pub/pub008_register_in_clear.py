"""The register of names lies readable in the case folder.

What it checks
    Said while the store is read: the case folder has no file called `register` that anybody can
    read, such as `register.yaml` or `register.json`, and `register.age` begins as a sealed file
    does. The sealed `register.age` is the only form in which the register may be kept. No command
    of scrctl records a register that is not sealed.

Why it matters
    The register holds every name, address and date of birth in one place. In clear, it goes to
    everybody who has a copy of the store, and stays in git for ever.

How to put it right
    Do not commit it. Seal it with `scrctl register CASE edit`, and delete the readable file. If it
    has been committed, treat it as a loss of personal data and tell the data protection officer.

Example
    Wrong: cases/2017-003/register.yaml
    Right: cases/2017-003/register.age

Reference
    S0 section 1.16: data protection (R90); the store's layout.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB008",
    name="register-in-clear",
    severity=Severity.ERROR,
    cites=("R90",),
    scope=Scope.SOURCE,
)
