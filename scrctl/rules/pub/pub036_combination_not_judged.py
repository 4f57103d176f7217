"""Something in the report could lead to somebody together with other facts, and nobody judged it.

What it checks
    Said by `scrctl register CASE check` and by `scrctl publish`, until `combination` in
    `publication.yaml` says who looked at the report as a whole, on which day, and what they
    concluded. Looked for in the report, the synopsis and the published response: whole dates, days
    of the week, times of day, ages, the place among siblings, nationalities, faiths and languages,
    outcomes of trials, and what the press told. Each is told by its place and its kind.

Why it matters
    No name is needed to find a family: a weekday, an age and a conviction that the newspaper
    reported are enough. The search for names does not see that, and no tool can judge it.

How to put it right
    Look at each place. Write a season for a date, a band for an age, and leave out what the lesson
    does not need. Then let somebody who did not write the report judge what is left, and fill in
    `combination`.

Example
    Wrong: On a Tuesday the six-year-old, the second of four brothers, was ...
    Right:
        combination: {by: lay-member, on: 2017-05-30, conclusion: Nobody outside the family ...}

Reference
    S0 section 1.16: not likely to harm any child or adult at risk involved (R88).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB036",
    name="combination-not-judged",
    severity=Severity.WARNING,
    cites=("R88",),
    scope=Scope.SOURCE,
)
