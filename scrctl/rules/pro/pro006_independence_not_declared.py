"""A lead reviewer has not declared independence.

What it checks
    There is a lead reviewer, and each has a date under `independence_declared_on`.

Why it matters
    Independence is more than an employer: an earlier post, a friendship, a share in a company.
    Only the reviewer can say, and the declaration makes them answer for it.

How to put it right
    Ask the reviewer for a signed declaration, list any `interests:` in it, and write its date
    under `independence_declared_on:` in `case.yaml`.

Example
    Wrong:
        reviewers:
          - {person: lead-reviewer, independence_declared_on: null}
    Right:
        reviewers:
          - {person: lead-reviewer, independence_declared_on: 2017-02-24}

Reference
    S0 section 1.10: the lead reviewer should be independent (R65).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO006",
    name="independence-not-declared",
    severity=Severity.ERROR,
    cites=("R65",),
    scope=Scope.GATE,
    requires=("case.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at each who leads."""
    reviewers = case.record.review.reviewers if case.record else ()
    leads = [(i, r) for i, r in enumerate(reviewers) if r.lead is not Answer.NO]
    if not leads:
        yield RULE.problem(
            case.place("case.yaml", "review", "reviewers"),
            "there is no lead reviewer to declare independence",
            f"Add the lead to `review.reviewers` in {case.folder}/case.yaml.",
        )
    for index, reviewer in leads:
        if reviewer.independence_declared_on is None:
            yield RULE.problem(
                case.place("case.yaml", "review", "reviewers", index, "independence_declared_on"),
                f"lead reviewer {index + 1} has not declared independence",
                f"Fill in `independence_declared_on` of reviewer {index + 1}"
                f" in {case.folder}/case.yaml.",
            )
