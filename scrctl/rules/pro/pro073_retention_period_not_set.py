"""The board has not decided for how long the records of a review of this kind are kept.

What it checks
    Where the procedure of the case leaves the time to the board, and what that time runs from is
    recorded: `policies: retention:` in `scrctl.yaml` has the number of years for this procedure.
    Until then this is a note. Once the disposal of the records is recorded, it is an error.

Why it matters
    The source sets 35 years for a Serious Case Review, and nothing for any other. That it says
    nothing does not mean that records may be destroyed.

How to put it right
    Keep the records. Ask the board to decide, and write the years and where the decision stands.

Example
    Wrong: an audit that is complete, and `retention: {}`
    Right: retention: {maca: {years: 10, source: minute 7 of the board in 2016}}

Reference
    S0 section 1.18: 35 years, of Serious Case Reviews alone (R98).
"""

from collections.abc import Iterator
from dataclasses import replace

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import History, MilestoneRecord
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO073",
    name="retention-period-not-set",
    severity=Severity.INFO,
    cites=("R98",),
    requires=("history.yaml",),
    raises=True,
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at the clocks that the present procedure leaves to the board."""
    procedure, history = context.procedure, case.history
    for clock in procedure.clocks if procedure and history else ():
        begun = _first(history, clock.begins) if history else None
        if not clock.by_board or clock.lengths or begun is None or procedure is None:
            continue
        ended = _first(history, clock.ends) if history else None
        problem = RULE.problem(
            case.place("history.yaml", "entries", (ended or begun).index, "on"),
            f"the board has set no time for which the records of {procedure.id} are kept"
            + (", and they were disposed of" if ended else ""),
            f"Keep them. Write the years under policies: retention: {procedure.id}: in scrctl.yaml "
            "once the board has decided.",
        )
        yield replace(problem, severity=Severity.ERROR) if ended else problem


def _first(history: History, names: tuple[str, ...]) -> MilestoneRecord | None:
    return next((found for name in names if (found := history.milestone(name))), None)
