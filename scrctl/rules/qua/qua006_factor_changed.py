"""A factor is recorded otherwise at the end than in the request, and nobody says why.

What it checks
    Each of the four `factors:` of the request (`proforma.yaml`) and of `quality.yaml` that is known
    in both is the same in both, and what was known has not become unknown. What was not known at
    first and is known now is what a review is for. Where Q10 has been answered, a change is told as
    a note.

Why it matters
    Violence at home, misuse of drugs or alcohol, poor mental health of a parent and neglect are
    worst together. If one of them appears or goes between two papers, somebody saw something or
    lost sight of it.

How to put it right
    Correct the record that is wrong. If both are right for their day, answer Q10 in `quality.yaml`
    and say what changed.

Example
    Wrong: `neglect: absent` in the request, `neglect: present` in the end, and no answer to Q10
    Right: the same, and an answer to Q10 that says what had not been seen

Reference
    S2 and prompt Q10: for each factor, present, absent or not known?
"""

from collections.abc import Iterator
from dataclasses import replace

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA006",
    name="factor-changed",
    severity=Severity.WARNING,
    cites=("Q10",),
    requires=("proforma.yaml", "quality.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare each factor at the beginning and in the end."""
    if case.proforma is None or case.quality is None:
        return
    is_explained = any(case.quality.answer(number) for number in RULE.cites)
    for factor, now in case.quality.factors.items():
        before = case.proforma.factors.get(factor, Answer.NOT_KNOWN.value)
        if before in (now, Answer.NOT_KNOWN.value):
            continue
        found = RULE.problem(
            case.place("quality.yaml", "factors", factor),
            f"{factor} is recorded otherwise than in the request",
            "Correct the one that is wrong, or say in the answer to Q10 what changed.",
        )
        yield replace(found, severity=Severity.INFO) if is_explained else found
