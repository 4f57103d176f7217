"""A text tells the month or season of an event by hand, where the public is told less.

What it checks
    Said by `scrctl validate`, `check` and `publish`. In the report, the synopsis and the published
    response no month, third of a month, season or part of a year is written with its year that is
    finer than the dates of the case are told (`public_dates`), if an event of a chronology or the
    incident lies in it. A month without its year ("in March") is held against the years that its
    paragraph names, in figures or by an event. An event that says `public` with a reason counts as
    it says. A time in which the review itself did something that is public is left alone, and so is
    text between `::: confidential` lines.

Why it matters
    The case has settled how precisely its dates are told. A month in clear beside a year tells what
    the year was to hide, and a chart that holds to the year no longer protects anybody.

How to put it right
    Write `[[date:event-id]]` in its place: it is told as precisely as the case allows. Or name the
    year alone. Where the month may be known, the entry says so in `public`, with a reason.

Example
    Wrong: In March 2016 the health visitor came again. (public_dates: year)
    Right: In [[date:ev-health-k3f9]] the health visitor came again.

Reference
    S0 section 1.16: not likely to harm any child or adult at risk involved (R88).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB047",
    name="period-told",
    severity=Severity.WARNING,
    cites=("R88",),
    scope=Scope.SOURCE,
)
