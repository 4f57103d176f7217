"""The action plan names a finding or a recommendation that does not exist.

What it checks
    Every id under `findings:` of a recommendation is the name of a file in `findings/`, without
    `.md`. Every `recommendation:` of an action is the id of a recommendation in the same plan.

Why it matters
    The plan is worth as much as the thread that leads from what was found to what is done. A wrong
    id cuts the thread, and a finding seems to be answered when it is not.

How to put it right
    Correct the id, or write the finding or recommendation that is missing.

Example
    Wrong: {id: a1, recommendation: r9, text: ...} where the plan has r1, r2 and r3
    Right: {id: a1, recommendation: r1, text: ...}

Reference
    S0 section 1.15: no orphan action, no unanswered finding (R81).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.keys import findings, recommendations
from scrctl.rules.rule import Context, Rule
from scrctl.rules.suggestion import did_you_mean

RULE = Rule(
    code="REF005",
    name="unknown-finding-or-recommendation",
    severity=Severity.ERROR,
    cites=("R81",),
    requires=("action-plan.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look up the ids that link the plan together."""
    plan = case.plan
    if plan is None:
        return
    known = findings(case)
    for index, recommendation in enumerate(plan.recommendations):
        for number, finding in enumerate(recommendation.findings):
            if finding and finding not in known:
                at = ("recommendations", index, "findings", number)
                place = case.place("action-plan.yaml", *at)
                yield _problem(place, "finding", finding, known)
    listed = recommendations(case)
    for index, action in enumerate(plan.actions):
        if action.recommendation and action.recommendation not in listed:
            place = case.place("action-plan.yaml", "actions", index, "recommendation")
            yield _problem(place, "recommendation", action.recommendation, listed)


def _problem(place: Place, what: str, word: str, known: frozenset[str]) -> Problem:
    return RULE.problem(
        place,
        f"there is no such {what} in this case",
        did_you_mean(word, known, f"Correct the id, or write the {what}."),
    )
