"""The age at the incident is not the one that the date of birth gives.

What it checks
    Said where the register is open: the day of the incident and the date of birth of the child
    give the age that stands under `subject:` in `case.yaml`, in whole years.

Why it matters
    The age decides which duty applies: a child is under 18, and from 16 on the death can be a
    domestic homicide too. A year too few makes a review out of a case that is none, or hides one.

How to put it right
    Correct `age_at_incident` or the day of the incident in `case.yaml`, or the date of birth in the
    register.

Example
    Wrong: age_at_incident: 17, for a day on or after the eighteenth birthday
    Right: age_at_incident: 18

Reference
    S0 section 1.1: under 18, by date of birth (R12); deprived of liberty at 16 or 17 (R10).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PRO057",
    name="age-not-as-born",
    severity=Severity.ERROR,
    cites=("R10", "R12"),
    scope=Scope.SOURCE,
)
