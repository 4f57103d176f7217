"""Nobody held a role on the day on which it acted.

What it checks
    For each entry of `history.yaml` that names a role of the board, somebody in `scrctl.yaml`
    held that role on that day. The role that agreed to an extension or a waiver counts too.
    Roles outside the board, such as the lead reviewer, are not in the list.

Why it matters
    The procedure lays duties on office holders: the Chair is ultimately responsible, the chair
    of the group manages, the business manager keeps time. A step that nobody could have taken
    did not happen, or the list is out of date.

How to put it right
    Add the holder with `start:` (and `end:`) under `roles:` in `scrctl.yaml`, or correct the
    date or role of the entry.

Example
    Wrong: lscb_chair decides on 14 February 2017, and
        roles:
          - {role: lscb_chair, person: chair, start: 2017-03-01}
    Right:
        roles:
          - {role: lscb_chair, person: chair, start: 2016-01-01}

Reference
    S0 section 1.13: the roles of the Chair (R70), the chair of the group (R71) and the
    Business Manager (R72).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO011",
    name="role-not-held",
    severity=Severity.ERROR,
    cites=("R70", "R71", "R72"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Ask the board's list about each role and day."""
    own = frozenset[str]().union(*(p.own_roles for p in context.procedures))
    for index, entry in enumerate(case.history.entries if case.history else ()):
        # Whether a role may act at all is another question (PRO010): here it is one that exists.
        asked = [("by", entry.by)] if entry.by in own else []
        if entry.agreed_by and not _is_external(entry.agreed_by, context):
            asked.append(("agreed_by", entry.agreed_by))
        for key, role in asked:
            # Only what a procedure knows is said aloud: a role could be any text.
            word = role if role in own else "ROLE"
            named = f"the role {role}" if role in own else "this role"
            if entry.on and not context.board.holders(role, entry.on):
                yield RULE.problem(
                    case.place("history.yaml", "entries", index, key),
                    f"nobody in scrctl.yaml held {named} on {entry.on}",
                    f"Add under `roles:` in scrctl.yaml: - {{role: {word}, person: its-key, name: "
                    f"NAME, start: {entry.on}}}, and save it; or correct the entry.",
                )


def _is_external(role: str, context: Context) -> bool:
    return any(r.id == role and r.external for p in context.procedures for r in p.roles)
