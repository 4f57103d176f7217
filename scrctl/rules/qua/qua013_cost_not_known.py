"""Nobody knows what the review cost.

What it checks
    Once the report is published or withheld, `cost:` in `quality.yaml` has the pounds paid to
    reviewers and the hours that everybody else gave, or says why one of them is not known.

Why it matters
    A review takes money and hours from the work with children. Whether it was in proportion can
    only be asked of one whose cost is known.

How to put it right
    Ask the board's accounts and the agencies. A fair estimate is enough; say that it is one in the
    answer to Q24.

Example
    Wrong: `cost: {reviewers: 14800, hours: null}`
    Right: `cost: {reviewers: 14800, hours: 410}`

Reference
    S2 and prompt Q24: reviews cost front-line money. Proportionate? Hours and cost known?
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.quality import Cost
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA013",
    name="cost-not-known",
    severity=Severity.WARNING,
    cites=("Q24",),
    requires=("quality.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at both figures, once the work is done."""
    if recorded(case, Milestone.PUBLISHED, Milestone.WITHHELD) is None:
        return
    cost = case.quality.cost if case.quality else Cost()
    missing = [key for key in ("reviewers", "hours") if getattr(cost, key) is None]
    if missing and not cost.not_known_because.strip():
        yield RULE.problem(
            case.place("quality.yaml", "cost", missing[0]),
            f"the cost of the review lacks {' and '.join(missing)}",
            f"Fill in `cost:` in {case.folder}/quality.yaml, or `not_known_because`.",
        )
