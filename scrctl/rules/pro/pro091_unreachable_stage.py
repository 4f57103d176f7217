"""A stage of a procedure cannot be reached, or leads nowhere.

What it checks
    Every `next:` and every route of a stage names a stage that exists, every stage but the
    first can be reached, and no case can be caught in a circle.

Why it matters
    A case that enters a stage without a way out can never be closed, and one that is never
    reached holds duties that nobody will meet.

How to put it right
    Correct `next:` or `routes:`, or delete the stage.

Example
    Wrong:
        - {id: briefing, title: Briefings, next: recomendation}
    Right:
        - {id: briefing, title: Briefings, next: recommendation}

Reference
    The schema of procedures.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PRO091",
    name="unreachable-stage",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
