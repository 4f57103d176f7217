"""No annual report of the board tells of the progress that was made.

What it checks
    At the gate that asks for it: the action plan names at least one annual report, by its year and
    by where in it the progress stands.

Why it matters
    The board answers to the public for what it does with a review. The annual report is where it
    does so.

How to put it right
    Add the year and the chapter or page under `annual_reports:` in `action-plan.yaml`.

Example
    Wrong: annual_reports: []
    Right: annual_reports: [{year: 2016-17, where: "Chapter 5, page 31"}]

Reference
    S0 section 1.15: reflects on progress in its annual report (R84).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="LRN017",
    name="no-annual-report",
    severity=Severity.ERROR,
    cites=("R84",),
    scope=Scope.GATE,
    requires=("action-plan.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for one annual report with its year and place."""
    reports = case.plan.annual_reports if case.plan else ()
    if not any(report.year.strip() and report.where.strip() for report in reports):
        yield RULE.problem(
            case.place("action-plan.yaml", "annual_reports"),
            "no annual report tells of the progress",
            "Add the year and the place in the report under annual_reports:.",
        )
