"""No date can be given, because the holidays of that year are not known.

What it checks
    Each clock that has started has a date. A clock in working days has none when it runs past the
    end of the table of bank holidays, nor has one for which the procedure gives no length then.

Why it matters
    A guessed date may be a day too late, and a notice that is a day late is late. It is better to
    say that the date is not known.

How to put it right
    Use a newer release of scrctl, which carries a longer table. Until then, count the working days
    by hand and keep the step well within them.

Example
    Wrong: a decision made after the last year of the table of holidays.
    Right: the same case, checked with a release whose table covers that year.

Reference
    S0 section 1.7: five working days (R44); requirements, section 6, on holidays.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.clocks import cited
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="DLN005",
    name="holidays-not-known",
    severity=Severity.ERROR,
    cites=("R44",),
    requires=("history.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for clocks that have started and cannot say when they are due."""
    for deadline in context.deadlines:
        if deadline.unknown_because:
            at = (deadline.start.index, "on") if deadline.start else ()
            problem = RULE.problem(
                case.place("history.yaml", "entries", *at),
                f"{deadline.label}: no date can be given; {deadline.unknown_because}",
                "Use a release of scrctl whose table reaches that far; until then count by hand.",
            )
            yield cited(problem, deadline)
