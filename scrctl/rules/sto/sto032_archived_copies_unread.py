"""The archived copies of a case have not been checked for longer than the board allows.

What it checks
    Where a bag is on record and `policies: archive: check_months:` is set: since each copy was
    made, or last checked, no more months than that have passed. A check counts for the places that
    it names; one that names none, for all. A newer archive counts for the places of its own copies:
    what lies elsewhere is still to be checked.

Why it matters
    Disks and tapes lose bits without a word. A copy that went bad is put right from another one,
    as long as somebody notices while the other is still good. In thirty-five years nobody is left
    who remembers.

How to put it right
    Check every copy where it lies, and record that: scrctl archive --check FOLDER --checked-on
    DATE --copy PLACE --by ROLE. A copy that is faulty is made anew from a good one, and checked
    again.

Example
    Wrong: archived on 2016-07-08, check_months: 12, and no check by 2018-03-12
    Right: - {kind: archive-check, on: 2017-07-03, bag: ..., by: business_manager}

Reference
    S0 section 1.18: records are kept for 35 years in a secure archive (R98). How often they are
    checked is the board's own choice.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.records import CHECK_CLOCK, looked_at
from scrctl.rules.clocks import days
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="STO032",
    name="archived-copies-unread",
    severity=Severity.WARNING,
    cites=("R98",),
    requires=("history.yaml",),
    passing=True,
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at the rhythm of the checks."""
    # Deadlines take long to work out; where nothing is archived, this one is none of them.
    if looked_at(case.history) is None:
        return
    for deadline in context.deadlines:
        if deadline.clock == CHECK_CLOCK and deadline.is_late and deadline.start and deadline.due:
            late = (context.as_of - deadline.due).days
            yield RULE.problem(
                case.place("history.yaml", "entries", deadline.start.index, "on"),
                f"the archived copies were to be checked by {deadline.due}, {days(late)} ago",
                "scrctl archive --check FOLDER... --checked-on DATE --copy PLACE --by ROLE",
            )
