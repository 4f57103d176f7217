"""The family did not take part, and it is not said why.

What it checks
    Under `review: family:` in `case.yaml` at least one member of the family accepted, or
    `family_not_involved_reason:` says why nobody did. Where proceedings were open at the time
    and have closed since, the family has been asked again.

Why it matters
    The family knows what no agency knows. Most families who were left out were left out
    because of court proceedings, and nobody asked them again when the proceedings were over.

How to put it right
    Offer the family a part in the review and record each offer with its date; or give the
    reason. Ask again when proceedings have closed.

Example
    Wrong:
        family: []
        family_not_involved_reason: ""
    Right:
        family:
          - {person: mother, offered_on: 2017-03-08, response: accepted}

Reference
    S0 section 1.11: families and siblings (R66), family members can make a valuable
    contribution (R67); S2 (Q9).
"""

from collections.abc import Iterator
from datetime import date

from scrctl.model.case import CaseRecord
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO038",
    name="family-involvement-unexplained",
    severity=Severity.ERROR,
    cites=("R66", "R67", "Q9"),
    scope=Scope.GATE,
    requires=("case.yaml",),
)

_PROCEEDINGS = frozenset({"criminal", "inquest", "family-court"})


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for somebody who took part, else for the reason and whether it still holds."""
    record = case.record or CaseRecord()
    family = record.review.family
    if any(contact.response == "accepted" for contact in family):
        return
    if not record.review.family_not_involved_reason.strip():
        yield RULE.problem(
            case.place("case.yaml", "review", "family"),
            "nobody of the family took part, and no reason is given",
            f"Offer it under `review.family`, or fill in `review.family_not_involved_reason`"
            f" in {case.folder}/case.yaml.",
        )
    offers = [contact.offered_on for contact in family if contact.offered_on]
    for index, process in enumerate(record.parallel):
        closed = process.closed_on
        if process.kind in _PROCEEDINGS and closed and closed > max(offers, default=date.min):
            yield RULE.problem(
                case.place("case.yaml", "parallel", index, "closed_on"),
                f"proceedings closed on {closed}, and the family has not been asked since",
                f"Ask again, and add the offer to `review.family` in {case.folder}/case.yaml.",
            )
