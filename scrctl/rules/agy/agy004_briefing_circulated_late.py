"""A briefing was circulated after the meeting that it was for.

What it checks
    `circulated_on:` of each briefing is not later than the milestone `case-discussed`.

Why it matters
    Briefings are there so that members come to the meeting informed. One that arrives
    afterwards informed nobody.

How to put it right
    Correct the date if it is wrong. Otherwise ask whether the group should look at the case
    again.

Example
    Wrong: the group heard the case on 9 February 2017, and
        circulated_on: 2017-02-14
    Right:
        circulated_on: 2017-02-06

Reference
    S0 section 1.5: enable agency representatives to be informed and able to discuss the case
    fully (R31).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="AGY004",
    name="briefing-circulated-late",
    severity=Severity.WARNING,
    cites=("R31",),
    requires=("history.yaml", "briefings/*.md"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare each briefing with the meeting."""
    heard = recorded(case, Milestone.CASE_DISCUSSED)
    for file, briefing in case.briefings.items():
        if heard and briefing.circulated_on and briefing.circulated_on > heard.on:
            yield RULE.problem(
                case.place(file, "circulated_on"),
                f"circulated on {briefing.circulated_on}, after the meeting ({heard.on})",
                "Correct the date, or ask whether the group should look at the case again.",
            )
