"""An agency was asked for information, and the day for its answer has passed.

What it checks
    Each request in `case.yaml` that has been sent and has a `due_on:` day has been answered
    (`received_on:`) by then, or its day is still to come.

Why it matters
    A review waits for its slowest agency. Who has not answered, and since when, is what the
    business manager chases first; without it, six months are over before anybody asks.

How to put it right
    Ask the agency. Then write the day on which the answer came under `received_on:`, or agree a
    later `due_on:`.

Example
    Wrong: {id: request-1, to: fernshire-police, asked_on: 2017-03-06, due_on: 2017-03-31}, in May
    Right: the same with `received_on: 2017-03-29`

Reference
    S0 section 1.14: the board may ask organisations for written information (R75); section 1.13:
    keeping to the timescale (R72).
"""

from collections.abc import Iterator
from datetime import date

from scrctl.model.case import InformationRequest
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.clocks import days
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="AGY007",
    name="information-request-overdue",
    severity=Severity.WARNING,
    cites=("R72", "R75"),
    requires=("case.yaml",),
    passing=True,
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for requests whose day has passed without an answer."""
    requests = case.record.review.information_requests if case.record else ()
    for index, request in enumerate(requests):
        due = request.due_on
        answered = request.received_on and request.received_on <= context.as_of
        if due and request.asked_on and due < context.as_of and not answered:
            yield RULE.problem(
                case.place("case.yaml", "review", "information_requests", index, "due_on"),
                f"{_asked(request, context)} was to answer by {due}: {_late(due, context.as_of)}",
                "Ask again. Write received_on: once the answer has come, or agree a later due_on:.",
            )


def _asked(request: InformationRequest, context: Context) -> str:
    """Name an agency of the board, and nothing else that may stand there."""
    return request.to if context.board.agency(request.to) else "an agency"


def _late(due: date, as_of: date) -> str:
    return f"{days((as_of - due).days)} overdue"
