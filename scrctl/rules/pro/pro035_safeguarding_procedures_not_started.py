"""There is concern for other children, and safeguarding procedures have not begun.

What it checks
    Where `other_children: result:` in `case.yaml` is `concern`, `procedures_started_on:` holds
    a day.

Why it matters
    A review looks back. Children who are in danger now come first, and the core safeguarding
    procedures are how they are protected.

How to put it right
    Start the procedures at once and record the day and, under `reference:`, where it is filed.

Example
    Wrong:
        other_children: {result: concern, procedures_started_on: null}
    Right:
        other_children: {result: concern, procedures_started_on: 2017-01-16}

Reference
    S0 section 1.2: the core safeguarding procedures should be followed (R14).
"""

from collections.abc import Iterator

from scrctl.model.case import OtherChildren
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO035",
    name="safeguarding-procedures-not-started",
    severity=Severity.ERROR,
    cites=("R14",),
    requires=("case.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the day where there is concern."""
    children = case.record.other_children if case.record else OtherChildren()
    if children.result == "concern" and children.procedures_started_on is None:
        yield RULE.problem(
            case.place("case.yaml", "other_children", "procedures_started_on"),
            "safeguarding procedures have not begun",
            "Start them, and fill in `other_children.procedures_started_on`.",
        )
