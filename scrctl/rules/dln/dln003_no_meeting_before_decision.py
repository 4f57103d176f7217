"""The group does not meet before the decision on a referred case is due.

What it checks
    A case that has been notified and not yet decided is either marked as discussed by the Serious
    Case Review Group, or `scrctl.yaml` has a meeting of the group between today and the day on
    which the decision is due. Once that day has passed: that there was a meeting before it.

Why it matters
    The group meets every two months, and a decision is due within one month. Its own rhythm breaks
    its own deadline unless somebody notices early and calls the members together.

How to put it right
    Hold an extraordinary meeting: add it under `group: meetings:` in `scrctl.yaml`. If the group
    has already heard the case, record `case-discussed`.

Example
    Wrong: notified on 2018-02-20; meetings on 2018-02-01 and 2018-04-05.
    Right: an extraordinary meeting on 2018-03-15, before the decision is due on 2018-03-20.

Reference
    S0 sections 1.4 and 1.6: bi-monthly meetings, a decision within one month (R20, R34).
"""

from collections.abc import Iterator
from datetime import date

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Milestone
from scrctl.procedures.definition import CriteriaKind
from scrctl.rules.milestones import recorded
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN003",
    name="no-meeting-before-decision",
    severity=Severity.WARNING,
    cites=("R20", "R34"),
    requires=("history.yaml",),
    passing=True,
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for a meeting while there is time to call one; later, say that none was held."""
    # The SCR Group hears what may be a serious case; other decisions are not prepared by it.
    is_its = context.applies(CriteriaKind.SERIOUS_CASE)
    if not is_its or recorded(case, Milestone.DECISION_MADE, Milestone.CASE_DISCUSSED):
        return
    for deadline in context.deadlines:
        start, due = deadline.start, deadline.due
        if start is None or due is None or Milestone.DECISION_MADE not in deadline.ends:
            continue
        first = max(start.on, context.as_of) if context.as_of <= due else start.on
        if not _has_meeting(context, first, due):
            words = "has no meeting before the decision is due"
            if context.as_of > due:
                words = "had no meeting before the decision was due"
            yield RULE.problem(
                case.place("history.yaml", "entries", start.index, "on"),
                f"the group {words} on {due}",
                "Hold an extraordinary meeting, and enter it in scrctl.yaml under group: "
                "meetings. If the group has heard the case, record case-discussed.",
            )


def _has_meeting(context: Context, first: date, last: date) -> bool:
    return any(m.on and first <= m.on <= last for m in context.board.group.meetings)
