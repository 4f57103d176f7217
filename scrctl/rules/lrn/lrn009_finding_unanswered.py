"""The board has not answered a finding.

What it checks
    At the gate that asks for it: every finding has the board's answer, who gave it, and when.

Why it matters
    The board asked for the review. Each finding is owed a plain answer, accepted or not, so that
    the family and the public can see what the board makes of it.

How to put it right
    After the board's meeting, fill in `board_response:` of each finding: `answer`, `by`, `on`, and
    the reason where the answer is not a plain yes.

Example
    Wrong: findings/f1.md with an empty board_response
    Right: board_response: {answer: accepted, by: lscb_board, on: 2017-07-06}

Reference
    S0 section 1.15: executive members decide how the learning is taken forward (R80).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.keys import stem
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="LRN009",
    name="finding-unanswered",
    severity=Severity.ERROR,
    cites=("R80",),
    scope=Scope.GATE,
    requires=("findings/*.md",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at the answer to each finding."""
    for file, finding in case.findings.items():
        response = finding.board_response
        answers = {"answer": response.answer, "by": response.by, "on": response.on}
        missing = next((field for field, value in answers.items() if not value), "")
        if missing:
            yield RULE.problem(
                case.place(file, "board_response", missing),
                f"the board's answer to the finding {stem(file)} is not complete: {missing}",
                "Fill in answer, by and on under board_response:.",
            )
