"""An agency of the group had nobody at two of its meetings in a row.

What it checks
    Every agency under `group: members:` in `scrctl.yaml` stands under `attended_by:` of one of
    the last two meetings. One of which nobody wrote down who came does not count.

Why it matters
    A member who stays away does not hear what the group learned, so the agency does not either.
    The source names no number; twice running is when the chair would ask.

How to put it right
    Add the agency under `attended_by:` if its member came. If not, the chair asks the agency; the
    warning goes with the next meeting that its member attends.

Example
    Wrong:
        members: [fernshire-police, fernshire-housing]
        meetings:
          - {on: 2017-02-09, attended_by: [fernshire-police]}
          - {on: 2017-04-06, attended_by: [fernshire-police]}
    Right:
        meetings:
          - {on: 2017-02-09, attended_by: [fernshire-police]}
          - {on: 2017-04-06, attended_by: [fernshire-police, fernshire-housing]}

Reference
    S0 section 1.13: members give the work priority, contribute, and report to their own
    organisation (R73).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO054",
    name="group-member-absent",
    severity=Severity.WARNING,
    cites=("R73",),
    scope=Scope.STORE,
)

# A meeting and the one before it.
LAST = 2


def check(context: Context) -> Iterator[Problem]:
    """Look at the last two meetings of which it is known who came."""
    group = context.board.group
    held = sorted(
        (meeting.on, index, meeting.attended_by)
        for index, meeting in enumerate(group.meetings)
        if meeting.on and meeting.attended_by
    )
    if len(held) < LAST:
        return
    came = {agency for _, _, agencies in held[-LAST:] for agency in agencies}
    day, index, _ = held[-1]
    for agency in group.members:
        if agency not in came:
            yield RULE.problem(
                Place(file="scrctl.yaml", at=("group", "meetings", index, "attended_by")),
                f"{agency} had nobody at the meeting of {day}, nor at the one before",
                "Add the agency if its member came. If not, the chair asks the agency why.",
            )
