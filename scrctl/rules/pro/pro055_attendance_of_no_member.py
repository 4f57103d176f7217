"""Somebody came to a meeting of the group for an agency that has no seat in it.

What it checks
    Every agency under `attended_by:` of a meeting in `scrctl.yaml` stands under `members:` of the
    group too.

Why it matters
    Who was in the room is part of how the decision about a child was reached. An agency that is
    spelled in two ways counts as two, and as absent from both.

How to put it right
    Correct the id, or add the agency under `group: members:`.

Example
    Wrong: group: {members: [fernshire-police], meetings: [{attended_by: [fernshire-polise]}]}
    Right: group: {members: [fernshire-police], meetings: [{attended_by: [fernshire-police]}]}

Reference
    S0 sections 1.4 and 1.13: the group and what its members owe it (R22, R73).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.rules.rule import Context, Rule, Scope
from scrctl.rules.suggestion import did_you_mean

RULE = Rule(
    code="PRO055",
    name="attendance-of-no-member",
    severity=Severity.WARNING,
    cites=("R22", "R73"),
    scope=Scope.STORE,
)


def check(context: Context) -> Iterator[Problem]:
    """Look each agency up among the members."""
    group = context.board.group
    for index, meeting in enumerate(group.meetings):
        for number, agency in enumerate(meeting.attended_by):
            if agency not in group.members:
                yield RULE.problem(
                    Place(
                        file="scrctl.yaml",
                        at=("group", "meetings", index, "attended_by", number),
                    ),
                    "the agency is not a member of the group",
                    did_you_mean(
                        agency, group.members, "Correct it, or add the agency under members."
                    ),
                )
