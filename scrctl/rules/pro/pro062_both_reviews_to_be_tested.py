"""A victim under 18: the criteria of both kinds of review are to be tested.

What it checks
    Where the domestic homicide of a person who was still a child is under review, another case is
    linked with it as a joint review, or the decision gives its reason in
    `alternatives_considered`.

Why it matters
    A person of 16 or 17 may be the victim of a domestic homicide and is a child. Both boards have
    duties then, and neither may wait for the other.

How to put it right
    Tell the children's board. Where it opens a case, link the two. Where it decided that the
    criteria are not met, record that under `alternatives_considered` in `decision.yaml`.

Example
    Wrong: age_at_incident: 17, links: [], alternatives_considered: []
    Right: age_at_incident: 17, links: [{case: 2017-005, kind: joint-review}]

Reference
    S0 section 4 and S2, note i: a death of a person aged 16 or over (R121), and joint arrangements
    where the other criteria are met too (R127).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import CriteriaKind
from scrctl.rules.ages import childhood
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO062",
    name="both-reviews-to-be-tested",
    severity=Severity.WARNING,
    cites=("R121", "R127"),
    requires=("case.yaml", "decision.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the age, and look for the other case."""
    ages = childhood(context)
    age = case.record.subject.age_at_incident if case.record else None
    is_domestic = context.applies(CriteriaKind.DOMESTIC_HOMICIDE)
    if not is_domestic or ages is None or age is None or age not in ages or context.linked:
        return
    if case.decision is None or not case.decision.alternatives_considered:
        yield RULE.problem(
            case.place("case.yaml", "subject", "age_at_incident"),
            "the victim was a child: a Serious Case Review may be due as well",
            "Tell the children's board, and link its case, or record why it has none.",
        )
