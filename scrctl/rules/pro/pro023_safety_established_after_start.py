"""The review started before the children were known to be safe.

What it checks
    `other_children: safety_established_on:` in `case.yaml` is not later than the milestone
    `review-started`.

Why it matters
    Lessons are considered once the safety of the child and of other children is established. A
    review that starts earlier may get in the way of protecting them.

How to put it right
    Correct the date that is wrong. If both are right, the chair records a waiver and its
    reason.

Example
    Wrong: review-started on 6 March 2017, and
        other_children: {safety_established_on: 2017-04-01}
    Right:
        other_children: {safety_established_on: 2017-01-18}

Reference
    S0 section 1.2: once the safety of the child and any other children has been established
    (R15).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO023",
    name="safety-established-after-start",
    severity=Severity.ERROR,
    cites=("R15",),
    requires=("case.yaml", "history.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the two days, where both are there."""
    safe_on = case.record.other_children.safety_established_on if case.record else None
    started = recorded(case, Milestone.REVIEW_STARTED)
    if safe_on and started and safe_on > started.on:
        yield RULE.problem(
            case.place("case.yaml", "other_children", "safety_established_on"),
            f"safety was established on {safe_on}, after the review started ({started.on})",
            "Correct the date that is wrong.",
        )
