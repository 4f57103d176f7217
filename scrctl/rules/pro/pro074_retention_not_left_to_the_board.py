"""The board has set a time for the records of a procedure that does not leave it to the board.

What it checks
    Each procedure under `policies: retention:` in `scrctl.yaml` is one that the store knows, and
    one that leaves to the board for how long records are kept.

Why it matters
    A time under a name that is spelled wrong holds for nothing. One for a Serious Case Review would
    look as if the board could shorten the 35 years of the source.

How to put it right
    Correct the id of the procedure, or take the line out. A board under other rules puts its own
    file into `procedures/`.

Example
    Wrong: retention: {scr: {years: 10}}
    Right: retention: {maca: {years: 10}}

Reference
    S0 section 1.18: records of Serious Case Reviews are kept for 35 years (R98).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.rules.rule import Context, Rule, Scope
from scrctl.rules.suggestion import did_you_mean

RULE = Rule(
    code="PRO074",
    name="retention-not-left-to-the-board",
    severity=Severity.ERROR,
    cites=("R98",),
    scope=Scope.STORE,
)


def check(context: Context) -> Iterator[Problem]:
    """Look each procedure up."""
    book = context.book
    known = {p.id for p in book.procedures} | book.lost
    left = {p.id for p in book.procedures if any(c.by_board for c in p.clocks)} | book.lost
    for name in context.board.policies.retention:
        place = Place(file="scrctl.yaml", at=("policies", "retention", name), on_key=True)
        if name not in known:
            hint = did_you_mean(name, left, "Correct the id of the procedure.")
            yield RULE.problem(place, "no procedure has this id", hint)
        elif name not in left:
            message = f"{name} itself sets for how long records are kept, or keeps none"
            yield RULE.problem(place, message, "Take the line out.")
