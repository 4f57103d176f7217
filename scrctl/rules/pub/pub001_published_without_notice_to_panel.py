"""The National Panel did not have the report in time before its publication.

What it checks
    Where a procedure counts a period backwards from publication, the step was taken by that day.
    For a Serious Case Review: the report reached the National Panel at least a week before the day
    that is planned, or the day on which it was published.

Why it matters
    The Panel must be able to advise before the report is public. Once it is on the website, advice
    comes too late for the child in it.

How to put it right
    Before publication: send the report, record `report-sent-to-panel`, and plan a later day by
    recording `publication-planned` again with the reason. After publication the lateness stands:
    `scrctl waive CASE PUB001` says why, and who agreed.

Example
    Wrong: sent to the Panel on 2017-09-08, published on 2017-09-12
    Right: sent to the Panel on 2017-08-25, published on 2017-09-12

Reference
    S0 section 1.16: copies to the Panel at least one week before publication (R51).
"""

from collections.abc import Iterator

from scrctl.deadlines.deadline import Deadline, State
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.clocks import cited, days, is_backward, record_command
from scrctl.rules.milestones import is_plan
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PUB001",
    name="published-without-notice-to-panel",
    severity=Severity.ERROR,
    cites=("R51",),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at the clocks that run backwards."""
    for deadline in context.deadlines:
        if is_backward(deadline, context):
            yield from _late(case, context, deadline)


def _late(case: Case, context: Context, deadline: Deadline) -> Iterator[Problem]:
    due, met_on, start = deadline.due, deadline.met_on, deadline.start
    if due and met_on and met_on > due:
        index = deadline.end_index
        message = f"{deadline.clock} was due on {due} and came {days((met_on - due).days)} late"
        hint = (
            "If publication can still be moved, record a later day for it."
            if start is None or is_plan(start.milestone, context)
            else "Published is published: the lateness stands. Say why, and who agreed: "
            f"scrctl waive {case.id} {RULE.code} --reason TEXT --agreed-by ROLE"
        )
    elif due and start and deadline.state is State.OVERDUE:
        index = start.index
        message = f"{deadline.clock} was due on {due}, before {start.milestone} on {start.on}"
        hint = record_command(case.id, deadline.ends[0], context) if deadline.ends else ""
    else:
        return
    at = () if index is None else (index, "on")
    yield cited(RULE.problem(case.place("history.yaml", "entries", *at), message, hint), deadline)
