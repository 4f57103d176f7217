"""A value is not written in the form that its field has.

What it checks
    Dates are written year-month-day and exist in the calendar; ids and keys are letters, figures
    and hyphens; other fields follow the form that their description gives.

Why it matters
    A date that is written the other way round is read as another day, and every deadline that runs
    from it is wrong.

How to put it right
    Write it in the form that the message gives, as in 2017-03-20.

Example
    Wrong: received_on: 20/03/2017
    Right: received_on: 2017-03-20

Reference
    The document's schema in `.scrctl/schemas/`, which an editor reads as you type.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="SCH005",
    name="malformed-value",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.SOURCE,
)
