"""A briefing report or chronology was due from an agency, and has not come.

What it checks
    Each briefing report and chronology with a `requested_on:` and a `due_on:` day has come by then
    (`received_on:`; `chronology import` writes it where it could read all of a return), or its day
    is still to come. While something of a return was left out, the rest is owed. A briefing is
    asked for until the decision is made, a chronology until the report is agreed. Requests for
    information have a rule of their own (AGY007).

Why it matters
    The group decides on what each agency tells it. Who is late, and by how much, is what the
    business manager chases first.

How to put it right
    Remind the agency: `scrctl chase` makes one letter for each, over all cases. Then write the day
    on which it came under `received_on:`, or agree a later `due_on:`.

Example
    Wrong: requested_on: 2017-03-06, due_on: 2017-03-20, and no received_on, in April
    Right: the same with `received_on: 2017-03-17`

Reference
    S0 section 1.5: each agency involved briefs the group (R28); section 1.13: keeping to the
    timescale (R72); section 1.14: written information (R75).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.owed import BRIEFING, CHRONOLOGY
from scrctl.rules.clocks import days
from scrctl.rules.owed import owed
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="AGY008",
    name="return-overdue",
    severity=Severity.WARNING,
    cites=("R28", "R72", "R75"),
    passing=True,
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for briefing reports and chronologies whose day has passed."""
    for one in owed(case, context.board, context.as_of):
        if one.about in (BRIEFING, CHRONOLOGY) and one.days_late:
            yield RULE.problem(
                one.place,
                f"the {one.what} was due on {one.due_on}: {days(one.days_late)} overdue",
                f"Remind the agency: scrctl chase {case.id}. Write received_on: once it has come, "
                "or agree a later due_on:.",
            )
