"""It is said without evidence that agencies worked together with no cause for concern.

What it checks
    Where `joint_working_concern` is `definitively-none`, `no_concern_evidence` says what shows
    it, and `audit: concern:` does not say that there is concern all the same.

Why it matters
    For a child who was seriously harmed the presumption is reversed: the board must hold a
    review unless there is definitive evidence of no concern. Without evidence the answer is
    `unclear`, and unclear counts as yes.

How to put it right
    Write the evidence, and where it is kept, under `no_concern_evidence:` in `decision.yaml`,
    or answer `unclear`.

Example
    Wrong:
        criteria: {joint_working_concern: definitively-none, no_concern_evidence: ""}
    Right:
        criteria:
          joint_working_concern: definitively-none
          no_concern_evidence: Joint audit of all contacts, minute of 9 February, item 4

Reference
    S0 section 1.1: unless there is definitive evidence that there are no concerns (R4).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.referral import Criteria
from scrctl.model.words import Answer, JointWorking
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO009",
    name="no-concern-without-evidence",
    severity=Severity.ERROR,
    cites=("R4",),
    requires=("decision.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the evidence where the answer needs it."""
    criteria = case.decision.criteria if case.decision else Criteria()
    is_none = criteria.joint_working_concern is JointWorking.DEFINITIVELY_NONE
    if is_none and not criteria.no_concern_evidence.strip():
        yield RULE.problem(
            case.place("decision.yaml", "criteria", "joint_working_concern"),
            "no evidence is given that there is definitively no concern",
            "Fill in `criteria.no_concern_evidence`, or answer unclear.",
        )
    if is_none and criteria.audit.concern is Answer.YES:
        yield RULE.problem(
            case.place("decision.yaml", "criteria", "audit", "concern"),
            "there is concern here, and definitively none under joint_working_concern",
            "Both are about how agencies worked together. Where there is any concern, answer "
            "`joint_working_concern` with yes or unclear.",
        )
