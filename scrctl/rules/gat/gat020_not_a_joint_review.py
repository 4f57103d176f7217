"""The case is not under joint review with another.

What it checks
    Whether `links:` of the case names another case as a joint review. Procedures use it to ask for
    the joint arrangement only where there is one.

Why it matters
    Two reviews of one death need an agreement of three bodies before either is set up. A review by
    itself does not.

How to put it right
    Nothing is wrong where there is no other review. Where there is, add it to `links:` in
    `case.yaml` of both cases.

Example
    Wrong: links: [], and a domestic homicide review of the same death
    Right: links: [{case: 2017-006, kind: joint-review}]

Reference
    S0 section 4: where the criteria for both are met (R127).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="GAT020",
    name="not-a-joint-review",
    severity=Severity.ERROR,
    cites=("R127",),
    scope=Scope.GATE,
    requires=("case.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for a linked case."""
    if not context.linked:
        yield RULE.problem(
            case.place("case.yaml", "links"),
            "no other case is linked as a joint review",
            "Add it to `links` in case.yaml of both cases, if there is one.",
        )
