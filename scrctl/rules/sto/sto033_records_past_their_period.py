"""The time for which the records of a case must be kept is over, and nobody has looked at them.

What it checks
    The period of the records has ended, no hold stands, and neither their disposal nor the
    destruction of the key is recorded. This is a note: it destroys nothing and asks for nothing
    but a decision.

Why it matters
    Personal data is kept for no longer than it is needed. After decades somebody has to decide,
    with the case in hand: keep it on, or have it destroyed and certified. Nothing is deleted by
    the passing of time, and nothing by scrctl on its own.

How to put it right
    Have the board review the case for disposal. If it is to go: scrctl retention CASE
    --destroy-key, then destroy the copies by hand and record the certificate. If it is to stay,
    put a hold on it that says why.

Example
    Wrong: review completed on 2006-01-10, the board keeps such records for 10 years, and nothing
    is recorded by 2018-03-12
    Right: - {kind: hold, on: 2016-02-01, hold: inquiry, reason: ..., agreed_by: lscb_chair}

Reference
    S0 section 1.18: how long records are kept (R98). Article 5(1)(e) of the UK GDPR: no longer
    than is necessary.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.model.records import last, standing_holds
from scrctl.model.words import Milestone
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="STO033",
    name="records-past-their-period",
    severity=Severity.INFO,
    cites=("R98",),
    requires=("history.yaml",),
    passing=True,
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at the period of the records."""
    is_gone = last(case.history, EntryKind.KEY_DESTROYED) or recorded(
        case, Milestone.RECORDS_DISPOSED
    )
    if is_gone or not _has_begun(case, context) or standing_holds(case.history):
        return
    for deadline in context.deadlines:
        start, due = deadline.start, deadline.due
        if Milestone.RECORDS_DISPOSED in deadline.ends and start and due and due <= context.as_of:
            yield RULE.problem(
                case.place("history.yaml", "entries", start.index, "on"),
                f"the records had to be kept until {due}; they may be reviewed for disposal",
                f"scrctl retention {case.id} says what there is and where it lies.",
            )


def _has_begun(case: Case, context: Context) -> bool:
    """Say whether any period of the records can run: deadlines take long to work out."""
    clocks = (clock for procedure in context.procedures for clock in procedure.clocks)
    begins = {n for c in clocks if Milestone.RECORDS_DISPOSED in c.ends for n in c.begins}
    return case.history is not None and not begins.isdisjoint(case.history.recorded)
