"""A deprivation of liberty order is recorded for a child who was not 16 or 17.

What it checks
    Where `deprived_of_liberty` is `yes`, the age at the incident is 16 or 17.

Why it matters
    Orders of this kind under the Mental Capacity Act 2005 begin at 16. For a younger child one
    of the two entries must be wrong, and the ground of the decision with it.

How to put it right
    Correct `incident: deprived_of_liberty:` or `subject: age_at_incident:` in `case.yaml`.

Example
    Wrong:
        subject: {age_at_incident: 14}
        incident: {deprived_of_liberty: yes}
    Right:
        subject: {age_at_incident: 16}
        incident: {deprived_of_liberty: yes}

Reference
    S0 section 1.1: a child aged 16 or 17 subject to a deprivation of liberty order (R10).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.rules.ages import liberty_ages
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO013",
    name="deprivation-of-liberty-age",
    severity=Severity.ERROR,
    cites=("R10",),
    requires=("case.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the age with the order."""
    if case.record is None or case.record.incident.deprived_of_liberty is not Answer.YES:
        return
    ages, age = liberty_ages(context), case.record.subject.age_at_incident
    if age is not None and ages is not None and age not in ages:
        yield RULE.problem(
            case.place("case.yaml", "incident", "deprived_of_liberty"),
            f"an order of this kind needs an age from {ages.start} to {ages.stop - 1}",
            "Correct the answer, or `subject.age_at_incident`.",
        )
