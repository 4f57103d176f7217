"""The subject of the review was not a child.

What it checks
    The child's age at the incident, in `case.yaml`, is under that of an adult: 18, in the
    procedures that come with scrctl (`figures: child-below`).

Why it matters
    Serious Case Reviews and multi-agency case audits are about children. The death of an adult
    may call for another review, by another body.

How to put it right
    Correct `subject: age_at_incident:` if it is wrong. Otherwise tell the body that reviews
    the cases of adults.

Example
    Wrong:
        subject: {age_at_incident: 18}
    Right:
        subject: {age_at_incident: 17}

Reference
    S0 section 1.1: abuse or neglect of a child (R12).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import CriteriaKind
from scrctl.rules.ages import childhood
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO012",
    name="subject-not-a-child",
    severity=Severity.ERROR,
    cites=("R12",),
    requires=("case.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the age with the procedure's."""
    ages = childhood(context) if context.applies(CriteriaKind.SERIOUS_CASE) else None
    age = case.record.subject.age_at_incident if case.record else None
    if age is not None and ages is not None and age not in ages:
        yield RULE.problem(
            case.place("case.yaml", "subject", "age_at_incident"),
            f"the subject was not under {ages.stop} at the incident",
            "Correct the age, or refer the case to the body that reviews the cases of adults.",
        )
