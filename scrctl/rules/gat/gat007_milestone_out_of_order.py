"""Something is recorded as done before the step that has to come first.

What it checks
    The milestone that the gate names is not dated before the one that it has to follow. Milestones
    of the same day are in order. A milestone that is not recorded at all is GAT003's question.

Why it matters
    Some steps only mean something in their order: an agreement after the fact is no agreement, and
    a decision before the recommendation has not heard it.

How to put it right
    If one of the dates is wrong, record the milestone again with a reason for the correction:
    `scrctl record CASE MILESTONE --on DATE`. If both are right, the step has to be taken again, and
    recorded with the new date: no waiver opens a gate that a procedure asks for.

Example
    Wrong: `decision-made` on 3 March, `recommendation-made` on 10 March.
    Right: `recommendation-made` on 3 March, `decision-made` on 10 March.

Reference
    The rule and section that the criterion of the procedure cites.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import MilestoneRecord
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="GAT007",
    name="milestone-out-of-order",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.GATE,
    parameters=("milestone", "not_before"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the two dates, where both are recorded."""
    if case.history is None:
        return
    for party in case.history.parties or ("",):
        history = case.history.of(party)
        later = history.milestone(str(given["milestone"]))
        earlier = history.milestone(str(given["not_before"]))
        yield from _compare(case, later, earlier)


def _compare(
    case: Case, later: MilestoneRecord | None, earlier: MilestoneRecord | None
) -> Iterator[Problem]:
    if later and earlier and later.on < earlier.on:
        yield RULE.problem(
            case.place("history.yaml", "entries", later.index, "on"),
            f"{later.milestone} ({later.on}) is before {earlier.milestone} ({earlier.on})",
            "If one of the dates is wrong, record that milestone again with the right one.",
        )
