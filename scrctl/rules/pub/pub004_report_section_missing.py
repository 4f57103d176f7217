"""An agreed report lacks one of the three parts that every report must have.

What it checks
    Once the report has been agreed, it has the sections "What happened", "Why" and "What needs to
    happen", and none of them is empty.

Why it matters
    A report that tells what happened and not why is a story; one that ends without saying what must
    change is a complaint. The family and the public are owed all three.

How to put it right
    Write the section under a heading of exactly these words in `report.md`.

Example
    Wrong: an agreed report with the headings "What happened" and "Conclusions"
    Right: the headings "What happened", "Why" and "What needs to happen", each with its text

Reference
    S0 section 1.16: what happened, why, and what must happen to reduce recurrence (R91).
"""

from collections.abc import Iterator
from dataclasses import replace

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.passages import is_written
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB004",
    name="report-section-missing",
    severity=Severity.ERROR,
    cites=("R91",),
    requires=("report.md", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for the sections that the procedure names, once the report is agreed."""
    prose = case.prose.get("report.md")
    if prose is None or not recorded(case, Milestone.REPORT_AGREED):
        return
    place = case.place("report.md")
    for title in context.headings("report.md"):
        section = prose.section(title)
        if section is None:
            yield RULE.problem(
                place,
                f"the agreed report has no section '{title}'",
                f"Add a heading '{title}', and write the section.",
            )
        elif not is_written(prose.content(title)):
            yield RULE.problem(
                replace(place, mark=(section.line, 1)),
                f"the section '{title}' of the agreed report is empty",
                "Write the section.",
            )
