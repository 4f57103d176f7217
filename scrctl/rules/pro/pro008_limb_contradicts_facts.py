"""The limb of the criteria that is written down is not the one that the facts give.

What it checks
    `criteria: limb:` in `decision.yaml` is the limb that follows from the incident in
    `case.yaml` and from the answers beside it. A death by suspected suicide counts as a death.

Why it matters
    The limb says on what ground the board must act, and it is quoted to Ofsted and to the
    National Panel. A limb that does not fit the facts makes the decision open to challenge.

How to put it right
    Write the limb that the message names. If a fact or an answer is wrong, correct that one
    instead.

Example
    Wrong: the child died, neglect is suspected, and
        criteria: {limb: 5(2)(b)(ii)}
    Right:
        criteria: {limb: 5(2)(b)(i)}

Reference
    S0 section 1.1, regulation 5(2) (R1), suspected suicide (R3).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.ages import limb_of
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO008",
    name="limb-contradicts-facts",
    severity=Severity.ERROR,
    cites=("R1", "R3"),
    requires=("case.yaml", "decision.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Derive the limb and compare."""
    limb = limb_of(case, context)
    written = case.decision.criteria.limb if case.decision else ""
    if written and limb is not None and written != limb:
        yield RULE.problem(
            case.place("decision.yaml", "criteria", "limb"),
            f"the facts and the answers give the limb {limb}",
            f"Write {limb}, or correct the fact or the answer that is wrong.",
        )
