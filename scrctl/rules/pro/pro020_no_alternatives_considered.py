"""Without a Serious Case Review, no other form of review was considered.

What it checks
    Where the outcome is not `scr`, `alternatives_considered` in `decision.yaml` lists at least
    one other form of review, each with the reason why it was or was not chosen.

Why it matters
    A case below the criteria may still hold learning that no other meeting will look for. The
    board should consider another review and say what it thought.

How to put it right
    Add to `alternatives_considered:` the kind of review and `because:`.

Example
    Wrong:
        alternatives_considered: []
        decision: {outcome: none}
    Right:
        alternatives_considered:
          - {kind: maca, because: One agency alone was involved.}
        decision: {outcome: none}

Reference
    S0 section 1.6: LSCBs should consider conducting reviews on cases which do not meet the
    criteria (R11).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.referral import Decision
from scrctl.model.words import Outcome
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO020",
    name="no-alternatives-considered",
    severity=Severity.ERROR,
    cites=("R11",),
    scope=Scope.GATE,
    requires=("decision.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at the alternatives where there is to be no such review."""
    decision = case.decision or Decision()
    outcome = decision.decision.outcome or decision.recommendation.outcome
    if outcome in (None, Outcome.SCR):
        return
    if not decision.alternatives_considered:
        yield RULE.problem(
            case.place("decision.yaml", "alternatives_considered"),
            "no other form of review has been considered",
            f"Add to `alternatives_considered` in {case.folder}/decision.yaml.",
        )
    for index, alternative in enumerate(decision.alternatives_considered):
        if not alternative.because.strip():
            yield RULE.problem(
                case.place("decision.yaml", "alternatives_considered", index, "because"),
                f"alternative {index + 1} has no reason",
                f"Fill in `because` of alternative {index + 1} in {case.folder}/decision.yaml.",
            )
