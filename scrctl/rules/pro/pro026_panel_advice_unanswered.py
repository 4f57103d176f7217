"""Advice of the National Panel has no answer.

What it checks
    Each advice under `panel_advice` in `decision.yaml` has a `response:`.

Why it matters
    The board must have regard to the Panel's advice on starting a review, on its reviewers and
    on publication. It may decide otherwise, but it must be able to show that it considered the
    advice.

How to put it right
    Write what the board answered, also where it did not follow the advice, and the day.

Example
    Wrong:
        panel_advice:
          - {topic: reviewers, received_on: 2017-03-02, response: ""}
    Right:
        panel_advice:
          - topic: reviewers
            received_on: 2017-03-02
            response: Considered by the Chair; a second reviewer was added.

Reference
    S0 section 1.8: regard to the panel's advice (R48); section 1.10: consider it carefully
    (R50).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO026",
    name="panel-advice-unanswered",
    severity=Severity.ERROR,
    cites=("R48", "R50"),
    requires=("decision.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for an answer to each."""
    for index, advice in enumerate(case.decision.panel_advice if case.decision else ()):
        if not advice.response.strip():
            yield RULE.problem(
                case.place("decision.yaml", "panel_advice", index, "response"),
                f"advice {index + 1} of the National Panel has no answer",
                f"Fill in `response` of advice {index + 1}.",
            )
