"""It is not recorded how the practitioners were included.

What it checks
    At least one practitioner is listed under `review: practitioners:` in `case.yaml`, and
    everybody whom the case knows as a practitioner is among them. Each either took part, and
    it is said how they were supported, or did not, and it is said why.

Why it matters
    Practitioners know why things were done as they were. Where they are not asked, a review
    describes what happened and cannot explain it, and those who were there learn nothing.

How to put it right
    Invite each practitioner and write down the invitation, the support and what came of it.

Example
    Wrong:
        practitioners:
          - {person: social-worker, took_part: no, not_involved_reason: ""}
    Right:
        practitioners:
          - {person: social-worker, took_part: yes, support: Principal social worker}

Reference
    S0 section 1.6: will include managers and practitioners wherever possible, and all will be
    supported (R38); S2 (Q8).
"""

from collections.abc import Iterator

from scrctl.model.case import CaseRecord
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO037",
    name="practitioner-not-included",
    severity=Severity.ERROR,
    cites=("R38", "Q8"),
    scope=Scope.GATE,
    requires=("case.yaml",),
)

_ROLE = "practitioner"


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at each practitioner, and for those who are left out."""
    record = case.record or CaseRecord()
    at = ("review", "practitioners")
    asked = {practitioner.person for practitioner in record.review.practitioners}
    if not asked:
        yield RULE.problem(
            case.place("case.yaml", *at),
            "no practitioner is recorded as included",
            f"Add to `review.practitioners` in {case.folder}/case.yaml.",
        )
    for index, person in enumerate(record.people):
        if person.kind == "professional" and person.role == _ROLE and person.key not in asked:
            yield RULE.problem(
                case.place("case.yaml", "people", index, "key"),
                f"the practitioner {person.key} is not among those included",
                f"Add the key to `review.practitioners` in {case.folder}/case.yaml.",
            )
    for index, practitioner in enumerate(record.review.practitioners):
        key = "support" if practitioner.took_part is Answer.YES else "not_involved_reason"
        if not getattr(practitioner, key).strip():
            yield RULE.problem(
                case.place("case.yaml", *at, index, key),
                f"practitioner {index + 1} lacks {key}",
                f"Fill in `{key}` of practitioner {index + 1} in {case.folder}/case.yaml.",
            )
