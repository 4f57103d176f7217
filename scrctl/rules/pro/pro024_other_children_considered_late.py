"""Other children were considered only after the case had been referred.

What it checks
    `other_children: considered_on:` in `case.yaml` is not later than the milestone
    `proforma-submitted`.

Why it matters
    Whether brothers, sisters or other children are in danger is the first question of all, to
    be asked at once. A request for a review can wait for it; the children cannot.

How to put it right
    Correct the date if it is wrong. If it is right, the delay is a fact of the case: record
    who decided that it may stand, with a waiver.

Example
    Wrong: the request was submitted on 19 January 2017, and
        other_children: {considered_on: 2017-01-30}
    Right:
        other_children: {considered_on: 2017-01-16}

Reference
    S0 section 1.2: the first priority should be to consider immediately other children (R13).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO024",
    name="other-children-considered-late",
    severity=Severity.WARNING,
    cites=("R13",),
    requires=("case.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the two days, where both are there."""
    considered = case.record.other_children.considered_on if case.record else None
    referred = recorded(case, Milestone.PROFORMA_SUBMITTED)
    if considered and referred and considered > referred.on:
        yield RULE.problem(
            case.place("case.yaml", "other_children", "considered_on"),
            f"other children were considered on {considered}, after the referral ({referred.on})",
            "Correct the date if it is wrong.",
        )
