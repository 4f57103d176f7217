"""A commit of the past brought a register that is not sealed.

What it checks
    Each state of each `register.age` that any commit holds begins as a sealed file does. No other
    file named `register` lay in the folder of a case, in any commit.

Why it matters
    The register says who the people of a case are. What was committed once stays in every clone,
    also when the last commit no longer holds it, and goes wherever the store is copied.

How to put it right
    Treat the names as known to everybody with a copy of the store, and tell your data protection
    officer. `scrctl register CASE edit` seals the register from now on. Taking it out of the past
    means a new history for every clone, and a new anchor: plan that with whoever runs the host.

Example
    Wrong: `register.age` that somebody opened, and saved as plain text
    Right: `register.age` as `scrctl register CASE edit` writes it

Reference
    The register: docs/requirements.md; threats to the history: docs/audit.md.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO036",
    name="register-once-in-clear",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
