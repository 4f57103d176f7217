"""The review does not say what it found about one of the four factors.

What it checks
    Once findings have been presented, `factors:` in `quality.yaml` has a word for each factor that
    the request names: present, absent or not-known. Nothing is taken for granted, so that an empty
    field is no answer.

Why it matters
    Reviews record these factors poorly, and nobody can tell afterwards whether one was absent or
    was never asked about. Not known is a finding too.

How to put it right
    Fill in the factor in `quality.yaml`.

Example
    Wrong: `domestic-abuse: null`
    Right: `domestic-abuse: not-known`

Reference
    S2 and prompt Q10: for each factor, present, absent or not known?
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.milestones import presented
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA007",
    name="factor-not-recorded",
    severity=Severity.WARNING,
    cites=("Q10",),
    requires=("proforma.yaml", "quality.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for a word on each factor of the request, once there are findings."""
    if case.proforma is None or not presented(case):
        return
    final = case.quality.factors if case.quality else {}
    for factor in case.proforma.factors:
        if factor not in final:
            yield RULE.problem(
                case.place("quality.yaml", "factors", factor),
                f"the review does not say whether {factor} was present",
                f"Write present, absent or not-known in {case.folder}/quality.yaml.",
            )
