"""The criteria are met, and the decision is not a Serious Case Review.

What it checks
    Where the facts in `case.yaml` and the group's answers in `decision.yaml` meet one of the
    criteria, the outcome of the decision is `scr`. The same holds for a death in custody,
    under detention, or, at 16 or 17, under a deprivation of liberty order. A fact that decides
    and is not known is no ground for another outcome.

Why it matters
    When the criteria are met the law leaves no choice: a review must always follow. A board
    that decides otherwise will be asked why by the National Panel.

How to put it right
    Decide on a Serious Case Review. If a fact or an answer is wrong, correct it first: the
    facts stand under `incident:` in `case.yaml`, the answers under `criteria:` in
    `decision.yaml`.

Example
    Wrong:
        criteria: {abuse_or_neglect: suspected, joint_working_concern: unclear}
        decision: {outcome: maca}
    Right:
        criteria: {abuse_or_neglect: suspected, joint_working_concern: unclear}
        decision: {outcome: scr}

Reference
    S0 section 1.1: cases that meet one of the criteria must always trigger an SCR (R2, R4),
    and deaths in custody, detention or deprivation of liberty always should (R8, R9, R10).
"""

from collections.abc import Iterator

from scrctl.model.criteria import Limb
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Outcome
from scrctl.procedures.definition import CriteriaKind
from scrctl.rules.ages import limb_of
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO007",
    name="decision-contradicts-criteria",
    severity=Severity.ERROR,
    cites=("R2", "R4", "R8", "R9", "R10"),
    requires=("case.yaml", "decision.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Derive the limb and compare the outcome with it."""
    if not context.applies(CriteriaKind.SERIOUS_CASE):
        return
    outcome = case.decision.decision.outcome if case.decision else None
    limb = limb_of(case, context)
    if outcome in (None, Outcome.SCR) or limb is Limb.NONE:
        return
    if limb is None:
        yield RULE.problem(
            case.place("decision.yaml", "decision", "outcome"),
            f"the facts do not settle whether a review must follow, and the outcome is {outcome}",
            "Find out what is open or not known under `incident:` in case.yaml and `criteria:` in "
            "decision.yaml, or decide on scr.",
        )
        return
    yield RULE.problem(
        case.place("decision.yaml", "decision", "outcome"),
        f"the facts meet the criteria ({limb}), and the outcome is {outcome}",
        "Decide on scr, or correct the fact or the answer that is wrong.",
    )
