"""An entry of the history is of an agency that is not asked.

What it checks
    Where an entry says of which agency it is (`of:`), that agency is among those of `request.yaml`.

Why it matters
    An agency that was written to and then left out of the request is owed an answer all the same,
    and its audit would be seen by nobody. A wrong name would make a step count for no agency.

How to put it right
    Put the agency back into `request.yaml`. Where the request to it was taken back, the chair can
    say so with a waiver.

Example
    Wrong: of: fernshire-police, and request.yaml names fernshire-hospitals alone
    Right: of: fernshire-hospitals

Reference
    S0 section 3.1: the agencies that are asked (R113, R114).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO077",
    name="agency-not-asked",
    severity=Severity.ERROR,
    cites=("R113", "R114"),
    requires=("history.yaml", "request.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the agency of each entry with those that are asked."""
    asked = case.request.asked if case.request else ()
    for index, entry in case.history.of_each() if case.history else ():
        # Any agency may owe something, and be reminded of it.
        is_own = entry.kind is not EntryKind.REMINDER
        if is_own and entry.of and entry.of not in asked:
            yield RULE.problem(
                case.place("history.yaml", "entries", index, "of"),
                "the entry is of an agency that request.yaml does not name",
                "Put the agency back into request.yaml, or correct the entry if it is not saved.",
            )
