"""A meeting of the group was chaired by somebody who did not hold the role for it that day.

What it checks
    Whoever is named under `chaired_by:` of a meeting in `scrctl.yaml` held, on that day, a role
    that may take the chair of the group: its chair, or an executive member of one of its boards.

Why it matters
    The group recommends whether a child's case is reviewed. Its chair answers for that to two
    boards, and can do so only in office.

How to put it right
    Add the holder with `start:` (and `end:`) under `roles:` in `scrctl.yaml`, or correct
    `chaired_by:` of the meeting.

Example
    Wrong: a meeting on 2017-02-09, chaired by somebody who holds the role from 2017-03-01
    Right: {role: scr_group_chair, person: group-chair, start: 2016-01-01}

Reference
    S0 section 1.4: chaired by executive members of the two boards on an alternate basis (R21).
"""

from collections.abc import Iterator
from datetime import date

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO042",
    name="meeting-chair-without-role",
    severity=Severity.WARNING,
    cites=("R21",),
    scope=Scope.STORE,
)


def check(context: Context) -> Iterator[Problem]:
    """Ask the board's list about the chair of each meeting."""
    roles = {r.id for p in context.book.procedures for r in p.roles if r.chairs_group}
    for index, meeting in enumerate(context.board.group.meetings if roles else ()):
        day, person = meeting.on, meeting.chaired_by
        if day and person and person not in _holders(context, roles, day):
            yield RULE.problem(
                Place(file="scrctl.yaml", at=("group", "meetings", index, "chaired_by")),
                f"who chaired the meeting of {day} held no role for it on that day",
                "Add the holder under `roles:` in scrctl.yaml, or correct chaired_by.",
            )


def _holders(context: Context, roles: set[str], day: date) -> set[str]:
    return {h.person for role in roles for h in context.board.holders(role, day)}
