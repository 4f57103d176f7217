"""The board does not name its learning and improvement framework.

What it checks
    `board: learning_framework:` in `scrctl.yaml` is filled in.

Why it matters
    Whatever the method, a review belongs to a local framework for learning and improvement. It
    says what the board wants to achieve, and reviewers are chosen by its principles.

How to put it right
    Write the name and the date of the framework under `board: learning_framework:`.

Example
    Wrong:
        board: {id: fernshire, learning_framework: ""}
    Right:
        board: {id: fernshire, learning_framework: Learning and Improvement Framework 2016}

Reference
    S0 section 1.3: the establishment of a local framework for learning and improvement (R19).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO040",
    name="learning-framework-missing",
    severity=Severity.ERROR,
    cites=("R19",),
    scope=Scope.STORE,
)


def check(context: Context) -> Iterator[Problem]:
    """Look for the name."""
    if not context.board.board.learning_framework.strip():
        yield RULE.problem(
            Place(file="scrctl.yaml", at=("board", "learning_framework")),
            "the learning and improvement framework is not named",
            "Fill in `board.learning_framework` in scrctl.yaml.",
        )
