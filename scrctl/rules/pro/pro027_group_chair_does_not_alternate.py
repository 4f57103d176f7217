"""Two meetings of the group in a row were chaired from the same board.

What it checks
    The ordinary meetings of the group in `scrctl.yaml`, in order of date, are chaired by the
    two boards in turn. A meeting with a reason under `extraordinary:` does not count.

Why it matters
    The group serves two boards, and its chair alternates so that neither board marks its own
    work for long.

How to put it right
    Correct `board:` of the meeting, or let the other board chair the next one.

Example
    Wrong:
        meetings:
          - {on: 2017-02-09, board: fernshire}
          - {on: 2017-04-06, board: fernshire}
    Right:
        meetings:
          - {on: 2017-02-09, board: fernshire}
          - {on: 2017-04-06, board: aldermouth}

Reference
    S0 section 1.4: chaired on an alternate basis (R21).
"""

from collections.abc import Iterator
from itertools import pairwise

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO027",
    name="group-chair-does-not-alternate",
    severity=Severity.WARNING,
    cites=("R21",),
    scope=Scope.STORE,
)


def check(context: Context) -> Iterator[Problem]:
    """Compare each ordinary meeting with the one before."""
    meetings = [
        (meeting.on, index, meeting.board)
        for index, meeting in enumerate(context.board.group.meetings)
        if meeting.on and meeting.board and not meeting.extraordinary
    ]
    for (_, _, before), (day, index, board) in pairwise(sorted(meetings)):
        if board == before:
            yield RULE.problem(
                Place(file="scrctl.yaml", at=("group", "meetings", index, "board")),
                f"the meeting of {day} was chaired from the same board as the one before",
                "Correct the board, or let the other board chair the next meeting.",
            )
