"""Another board decided than the one for the area where the child lives.

What it checks
    `decision: board:` in `decision.yaml` is the board that `case.yaml` gives under `subject:
    normally_resident_board:`.

Why it matters
    The board for the area where the child is normally resident must decide, also when the
    incident happened elsewhere. Two boards that each think the other decides leave a case
    without a decision.

How to put it right
    Correct the board, or pass the case to the board that must decide.

Example
    Wrong:
        subject: {normally_resident_board: aldermouth}
        decision: {board: fernshire}
    Right:
        subject: {normally_resident_board: fernshire}
        decision: {board: fernshire}

Reference
    S0 section 1.6: the LSCB for the area in which the child is normally resident (R32).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO014",
    name="decided-by-another-board",
    severity=Severity.ERROR,
    cites=("R32",),
    requires=("case.yaml", "decision.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Compare the two boards."""
    if case.record is None or case.decision is None:
        return
    resident = case.record.subject.normally_resident_board.casefold()
    decided = case.decision.decision.board.casefold()
    if resident and decided and resident != decided:
        yield RULE.problem(
            case.place("decision.yaml", "decision", "board"),
            "the board that decided is not the one where the child is normally resident",
            "Correct the board here or in case.yaml, or pass the case to that board.",
        )
