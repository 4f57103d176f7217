"""A procedure names a criterion that does not exist, or gives it the wrong parameters.

What it checks
    Every criterion of a gate, and every condition of a clock, names a rule of scope gate and
    gives it the parameters that it needs: documents and fields that exist, and values that the
    field can have.

Why it matters
    A gate with a misspelt criterion would either stop every case or none. A procedure names
    checks from a closed list, so that each of them has a page and a test.

How to put it right
    Correct the name or the parameter. The index of rules says which rules a gate may name, and
    the page of each rule which parameters it takes.

Example
    Wrong:
        - {id: decided, rule: milestone-mising, given: {milestone: decision-made}}
    Right:
        - {id: decided, rule: milestone-missing, given: {milestone: decision-made}}

Reference
    The schema of procedures, and docs/adr/0005-closed-criterion-vocabulary.md.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PRO090",
    name="unknown-criterion",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
