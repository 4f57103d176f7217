"""The board did not fully accept a finding and gives no reason.

What it checks
    Where the board's answer to a finding is `not-accepted` or `accepted-in-part`, the reason is
    written beside it.

Why it matters
    A board may disagree with its reviewer. It must say why, or the finding has simply been put
    away.

How to put it right
    Write the board's reason under `board_response: reason:` of the finding.

Example
    Wrong: board_response: {answer: not-accepted, by: lscb_board, on: 2017-07-06}
    Right: the same with `reason: The service named in it closed in 2016.`

Reference
    S0 section 1.15: each finding is answered, accepted or otherwise with a reason (R80).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.keys import stem
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="LRN011",
    name="finding-rejected-without-reason",
    severity=Severity.ERROR,
    cites=("R80",),
)

_NOT_PLAINLY_YES = frozenset({"accepted-in-part", "not-accepted"})


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for answers other than a plain yes that give no reason."""
    for file, finding in case.findings.items():
        response = finding.board_response
        if response.answer in _NOT_PLAINLY_YES and not response.reason.strip():
            yield RULE.problem(
                case.place(file, "board_response", "answer"),
                f"the finding {stem(file)} is {response.answer}, and no reason is given",
                "Write the board's reason under board_response: reason:.",
            )
