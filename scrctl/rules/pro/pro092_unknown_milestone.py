"""A procedure uses a milestone that it does not define.

What it checks
    Every milestone that a clock or a criterion names is listed under `milestones:` of the
    procedure, so that it has a title and a role that may record it.

Why it matters
    A clock that waits for a milestone which nobody can record never stops.

How to put it right
    Add the milestone to `milestones:`, or correct its name.

Example
    Wrong:
        clocks:
          - {id: decision, begins: [incident-notifed]}
    Right:
        clocks:
          - {id: decision, begins: [incident-notified]}

Reference
    The schema of procedures.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PRO092",
    name="unknown-milestone",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
