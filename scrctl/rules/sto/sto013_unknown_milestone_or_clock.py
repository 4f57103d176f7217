"""The history names a milestone or a clock that the procedure does not know.

What it checks
    Every milestone in the history, and every clock that is extended, paused or resumed, is one of
    those of the procedures that the case has followed so far.

Why it matters
    A milestone with a wrong name meets no deadline and opens no gate. It looks as if the step had
    been recorded, and the clock goes on running.

How to put it right
    Correct the name. `scrctl record` and `scrctl extend` only take names that the procedure knows.

Example
    Wrong: milestone: panel-notifed
    Right: milestone: panel-notified

Reference
    Requirements 1m: the inventory of milestones and clocks (R34, R44).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule
from scrctl.rules.suggestion import did_you_mean

RULE = Rule(
    code="STO013",
    name="unknown-milestone-or-clock",
    severity=Severity.ERROR,
    cites=("R34", "R44"),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look up the milestones and clocks; without a known procedure there is nothing to ask."""
    if case.history is None or not context.procedures:
        return
    known = {
        "milestone": frozenset(m.id for p in context.procedures for m in p.milestones),
        "clock": frozenset(c.id for p in context.procedures for c in p.clocks),
    }
    for index, entry in enumerate(case.history.entries):
        for field, word in (("milestone", entry.milestone), ("clock", entry.clock)):
            if word and word not in known[field]:
                yield RULE.problem(
                    case.place("history.yaml", "entries", index, field),
                    f"the procedure knows no such {field}",
                    did_you_mean(word, known[field], f"Correct the {field}."),
                )
