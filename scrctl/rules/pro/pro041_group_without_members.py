"""The Serious Case Review Group has no members.

What it checks
    `group: members:` in `scrctl.yaml` lists the partner agencies that sit in the group.

Why it matters
    Cases are referred to a group of partner agencies. A group without members can recommend
    nothing.

How to put it right
    List the agencies under `group: members:`.

Example
    Wrong:
        group: {name: SCR Group, members: []}
    Right:
        group: {name: SCR Group, members: [fernshire-police, fernshire-social-care]}

Reference
    S0 section 1.4: there are representatives across the LSCBs' partner agencies (R22).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO041",
    name="group-without-members",
    severity=Severity.ERROR,
    cites=("R22",),
    scope=Scope.STORE,
)


def check(context: Context) -> Iterator[Problem]:
    """Look for members."""
    if not context.board.group.members:
        yield RULE.problem(
            Place(file="scrctl.yaml", at=("group", "members")),
            "the Serious Case Review Group has no members",
            "Fill in `group.members` in scrctl.yaml.",
        )
