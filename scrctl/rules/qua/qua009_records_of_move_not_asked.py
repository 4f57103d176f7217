"""A move is listed, and it is not said whether the records arrived.

What it checks
    Each move in `case.yaml` has its kind, its date as far as that is known, and an answer to
    `records_followed`: yes, no or not-known.

Why it matters
    What one school, surgery or area knew of a child is lost when the file stays behind. The next
    worker begins from nothing, and does not know it.

How to put it right
    Ask the new place when the records came. If nobody can tell, write not-known.

Example
    Wrong:
        moves: [{kind: school, on: 2016-09, records_followed: null}]
    Right:
        moves: [{kind: school, on: 2016-09, records_followed: no}]

Reference
    S2 and prompt Q12: every move listed, and whether the records followed.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="QUA009",
    name="records-of-move-not-asked",
    severity=Severity.WARNING,
    cites=("Q12",),
    requires=("case.yaml",),
)

_ASKED = ("kind", "on", "records_followed")


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at the three answers of each move."""
    for index, move in enumerate(case.record.moves if case.record else ()):
        missing = [key for key in _ASKED if not getattr(move, key)]
        if missing:
            yield RULE.problem(
                case.place("case.yaml", "moves", index, missing[0]),
                f"the move lacks {', '.join(missing)}",
                "Ask the new place, and fill it in; not-known is an answer.",
            )
