"""A seven-minute briefing for the public lacks one of its parts.

What it checks
    Said by `scrctl render CASE briefing --audience public`, which then makes no file: each part of
    the briefing is written. What happened, why it matters and what readers can do are sections of
    summary.md, under the headings that `templates/report/labels.toml` names; the others are the
    findings and the recommendations. Said by `scrctl publish` of nothing: it approves a briefing
    only where all of it is there, and says so where it is not.

Why it matters
    A briefing is read in place of the report. What it leaves out, most who work with children will
    never hear of.

How to put it right
    Write the section in summary.md, or the recommendations in action-plan.yaml. In confidence the
    briefing is made as it is, and says what it lacks.

Example
    Wrong: a summary that says what happened, and not what a reader can do
    Right: a section `# What you can do` with three things to do

Reference
    S0 section 1.17: a synopsis and other ways in which the learning is spread (R95, R96).
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PUB045",
    name="briefing-incomplete",
    severity=Severity.ERROR,
    cites=("R95",),
    scope=Scope.SOURCE,
)
