"""The period under review has no reason.

What it checks
    Where the terms of reference give the beginning or the end of a period, `period: why:` says
    why it is that period.

Why it matters
    A period that is too long costs practitioners weeks of work; one that is too short leaves
    out how things came about. The reason shows that somebody weighed the two.

How to put it right
    Write the reason under `period: why:` in `terms-of-reference.md`.

Example
    Wrong:
        period: {start: 2016-01-01, end: 2017-01-18, why: ""}
    Right:
        period: {start: 2016-01-01, end: 2017-01-18, why: It begins with the treatment.}

Reference
    S2: scope too wide or too narrow (Q5).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.review import Period
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO033",
    name="review-period-not-justified",
    severity=Severity.ERROR,
    cites=("Q5",),
    requires=("terms-of-reference.md",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the reason."""
    period = case.terms.period if case.terms else Period()
    if (period.start or period.end) and not period.why.strip():
        yield RULE.problem(
            case.place("terms-of-reference.md", "period", "why"),
            "the period under review has no reason",
            "Fill in `period.why`.",
        )
