"""The child recovered, and nothing else says why the harm was not serious.

What it checks
    Where the incident is recorded as neither death nor serious harm and `harm: recovered:` is
    `yes`, `harm: not_serious_because:` gives another reason.

Why it matters
    A child who recovers may still have been seriously harmed. Recovery is good news and no
    answer to the question.

How to put it right
    Say under `criteria: harm: not_serious_because:` in `decision.yaml` why the harm was not
    serious when it happened, or look at the question again.

Example
    Wrong: consequence `neither`, and
        harm: {recovered: yes}
    Right:
        harm: {recovered: yes, not_serious_because: A bruise that needed no treatment.}

Reference
    S0 section 1.1: even if a child recovers, this does not mean that serious harm cannot have
    occurred (R6).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer, Consequence
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO017",
    name="recovery-is-no-ground",
    severity=Severity.WARNING,
    cites=("R6",),
    requires=("case.yaml", "decision.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for another reason where the child recovered."""
    if case.record is None or case.decision is None:
        return
    harm = case.decision.criteria.harm
    is_not_serious = case.record.incident.consequence is Consequence.NEITHER
    if is_not_serious and harm.recovered is Answer.YES and not harm.not_serious_because.strip():
        yield RULE.problem(
            case.place("decision.yaml", "criteria", "harm", "recovered"),
            "recovery alone does not make the harm less than serious",
            "Fill in `criteria.harm.not_serious_because`, or look at the harm again.",
        )
