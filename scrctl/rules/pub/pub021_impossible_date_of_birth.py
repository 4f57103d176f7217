"""A date of birth in the register is no day that exists.

What it checks
    Said by `scrctl register CASE check`, while the register is edited, and by a public render: each
    date of birth in the register is a day of the calendar.

Why it matters
    A finished document is read for the dates of birth before it may go out. A day that does not
    exist cannot be looked for, and no age can be worked out from it.

How to put it right
    Open the register with `scrctl register CASE edit` and write the day as year-month-day, between
    quotes. Where the day is not known, leave date_of_birth empty.

Example
    Wrong: {key: child, date_of_birth: "2016-13-01"}
    Right: {key: child, date_of_birth: "2016-01-13"}

Reference
    S0 section 1.16: written so that it is not likely to harm anybody involved (R88).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB021",
    name="impossible-date-of-birth",
    severity=Severity.ERROR,
    cites=("R88",),
    scope=Scope.SOURCE,
)
