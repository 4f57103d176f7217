"""A request of the National Panel is overdue, or has neither a day nor an answer.

What it checks
    Each request under `panel_requests` in `decision.yaml` has been answered, or says why not
    (`not_met_because`), or its `due_on:` is still to come. One that is not yet answered and
    has no day is a warning.

Why it matters
    Boards comply with requests of the Panel as far as possible. A request that is overdue is
    the first thing that the Panel asks about.

How to put it right
    Answer it and fill in `answered_on:`, or say under `not_met_because:` why it cannot be met.

Example
    Wrong:
        panel_requests:
          - {what: A copy of the report, asked_on: 2017-03-02, due_on: 2017-03-16}
    Right:
        panel_requests:
          - {what: A copy of the report, due_on: 2017-03-16, answered_on: 2017-03-06}

Reference
    S0 section 1.7: further information on request (R45); section 1.8: comply as far as
    possible (R49).
"""

from collections.abc import Iterator
from dataclasses import replace

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO039",
    name="panel-request-unanswered",
    severity=Severity.ERROR,
    cites=("R45", "R49"),
    requires=("decision.yaml",),
    passing=True,
)

_HINT = "Fill in `answered_on`, or say under `not_met_because` why it cannot be met."


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look at each request that is open."""
    for index, request in enumerate(case.decision.panel_requests if case.decision else ()):
        if request.answered_on or request.not_met_because.strip():
            continue
        place = case.place("decision.yaml", "panel_requests", index)
        if request.due_on and request.due_on < context.as_of:
            message = f"request {index + 1} of the National Panel was due on {request.due_on}"
            yield RULE.problem(place, message, _HINT)
        elif request.due_on is None:
            message = f"request {index + 1} of the National Panel has neither a day nor an answer"
            yield replace(RULE.problem(place, message, _HINT), severity=Severity.WARNING)
