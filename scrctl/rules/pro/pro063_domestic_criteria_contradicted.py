"""The decision on a domestic homicide review contradicts the recorded facts.

What it checks
    The criteria are met where the victim died, was of the age that the procedure gives, and the
    death is known or suspected to have resulted from violence, abuse or neglect by a relative, a
    present or former partner or a member of the household. Then the outcome is `dhr`; where they
    are not met, it is another; where a fact is not known, it is not `none`.

Why it matters
    The definition is the law's. A partnership that decides otherwise will be asked by the Home
    Office, which may reverse the decision.

How to put it right
    Correct the fact or the answer that is wrong, in `case.yaml` or under `criteria: domestic:` in
    `decision.yaml`, or decide otherwise.

Example
    Wrong: domestic: {relation: intimate-partner, appears_to_result: suspected}, outcome: none
    Right: domestic: {relation: intimate-partner, appears_to_result: suspected}, outcome: dhr

Reference
    S0 section 4; S2, note i: the definition of section 9 of the Act of 2004 (R121, R122).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Consequence, Outcome, Relation, Suspicion
from scrctl.procedures.definition import CriteriaKind
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO063",
    name="domestic-criteria-contradicted",
    severity=Severity.ERROR,
    cites=("R121", "R122"),
    requires=("case.yaml", "decision.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Derive the answer, and compare the outcome with it."""
    outcome = case.decision.decision.outcome if case.decision else None
    if outcome is None or not context.applies(CriteriaKind.DOMESTIC_HOMICIDE):
        return
    met = _is_met(case, context)
    if met and outcome is not Outcome.DHR:
        message = f"the facts meet the criteria, and the outcome is {outcome}"
    elif met is False and outcome is Outcome.DHR:
        message = "the facts do not meet the criteria, and the outcome is dhr"
    elif met is None and outcome is Outcome.NONE:
        message = "the facts do not settle whether the criteria are met, and the outcome is none"
    else:
        return
    yield RULE.problem(
        case.place("decision.yaml", "decision", "outcome"),
        message,
        "Correct the fact or the answer that is wrong, or decide otherwise.",
    )


def _is_met(case: Case, context: Context) -> bool | None:
    """Return whether the definition is met; None while a fact that decides is missing."""
    record, decision, start = case.record, case.decision, context.figure("victim-from")
    if record is None or decision is None or start is None:
        return None
    domestic, age = decision.criteria.domestic, record.subject.age_at_incident
    parts = (
        _known(record.incident.consequence, Consequence.DIED),
        None if age is None else age >= start,
        None if domestic.relation is None else domestic.relation is not Relation.NONE_OF_THESE,
        None
        if domestic.appears_to_result is None
        else domestic.appears_to_result is not Suspicion.NO,
    )
    if False in parts:
        return False
    return None if None in parts else True


def _known(found: Consequence | None, wanted: Consequence) -> bool | None:
    return None if found is None else found is wanted
