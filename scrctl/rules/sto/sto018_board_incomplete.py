"""The board's own file lacks what every case needs.

What it checks
    `scrctl.yaml` says the board's id and name, who holds which role, which agencies are partners,
    and when the Serious Case Review Group meets.

Why it matters
    Letters and reports name the board, entries are made by roles, briefings are asked of agencies,
    and a decision falls due at a meeting. Without them the checks of these say nothing.

How to put it right
    Fill in the field in `scrctl.yaml`. The remarks in it show how each looks.

Example
    Wrong: board: {id: null, name: null}, and roles: []
    Right: board: {id: fernshire, name: Fernshire LSCB}, and a holder for each role

Reference
    S0 section 1.4: the group, its members and its meetings (R20, R22).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="STO018",
    name="board-incomplete",
    severity=Severity.WARNING,
    cites=("R20", "R22"),
    scope=Scope.STORE,
)


def check(context: Context) -> Iterator[Problem]:
    """Look at what the template of a new store leaves empty."""
    board = context.board
    wanted = (
        (("board", "id"), board.board.id.strip(), "the board has no id"),
        (("board", "name"), board.board.name.strip(), "the board has no name"),
        (("roles",), board.roles, "nobody holds a role"),
        (("agencies",), board.agencies, "there is no partner agency"),
        (("group", "meetings"), board.group.meetings, "the group has no meeting, past or to come"),
    )
    for at, value, message in wanted:
        if not value:
            yield RULE.problem(
                Place(file="scrctl.yaml", at=at), message, f"Fill in `{'.'.join(at)}`."
            )
