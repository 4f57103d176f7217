"""A text that everybody will read tells a day of the case.

What it checks
    Said by `scrctl validate`, `check` and `publish`. In the report, the synopsis and the published
    response stands no day on which, by a chronology, something happened, however the day is
    written, with or without its year; nor the day of the incident. Left alone are text between
    `::: confidential` lines, a report that its procedure never publishes, and a day on which the
    review itself did something that is public: the dates of the report and the synopsis, of the
    decision, the terms, the plan and the publication. So is a day of which an entry says
    `public: day` with a reason; but no reason makes the day of the incident public. The finished
    files are searched for the same days once more, whatever the document, and none is made that
    tells one.

Why it matters
    The case has settled how precisely its dates are told. One day in clear beside a date in a
    range tells what the range was to hide.

How to put it right
    Write `[[date:event-id]]` in its place: it is told as precisely as the case allows. Where the
    day must be told, the entry in the chronology says `public: day` and why.

Example
    Wrong: On 14 March 2016 the health visitor came again.
    Right: In [[date:ev-health-k3f9]] the health visitor came again.

Reference
    S0 section 1.16: not likely to harm any child or adult at risk involved (R88).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB042",
    name="day-told",
    severity=Severity.ERROR,
    cites=("R88",),
    scope=Scope.SOURCE,
)
