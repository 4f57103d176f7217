"""The child was seriously harmed, and it is not said in what way.

What it checks
    Where the child was seriously harmed and the group has named a limb of the criteria, `harm:
    types:` in `decision.yaml` names at least one kind of harm. The kind `other` is explained
    in words under `harm: other:`.

Why it matters
    The kinds of harm are the reading of the regulation. A group that names none cannot show
    that it asked the question.

How to put it right
    List the kinds under `criteria: harm: types:`; explain `other` under `criteria: harm:
    other:`.

Example
    Wrong:
        harm: {types: []}
    Right:
        harm: {types: [life-threatening-injury]}

Reference
    S0 section 1.1: what seriously harmed includes (R5).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Consequence
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO019",
    name="harm-type-missing",
    severity=Severity.ERROR,
    cites=("R5",),
    requires=("case.yaml", "decision.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the kinds of harm."""
    if case.record is None or case.decision is None:
        return
    criteria = case.decision.criteria
    is_harm = case.record.incident.consequence is Consequence.SERIOUSLY_HARMED
    if is_harm and criteria.limb and not criteria.harm.types:
        yield RULE.problem(
            case.place("decision.yaml", "criteria", "harm", "types"),
            "no kind of harm is named",
            "Fill in `criteria.harm.types`.",
        )
    if "other" in criteria.harm.types and not criteria.harm.other.strip():
        yield RULE.problem(
            case.place("decision.yaml", "criteria", "harm", "other"),
            "the other kind of harm is not explained",
            "Fill in `criteria.harm.other`.",
        )
