"""A lead reviewer belongs to the board or to an agency that is under review.

What it checks
    The employer of each lead reviewer is neither the board nor an agency of the case, and the
    reviewer is not recorded in `case.yaml` as working for one.

Why it matters
    A review asks why organisations did what they did. Nobody can ask that of their own
    employer and be believed, by families least of all.

How to put it right
    Appoint a lead reviewer from outside. Where the employer is written down wrongly, correct
    `review: reviewers: employer:` in `case.yaml`. Somebody who assists and does not lead has
    `lead: no`.

Example
    Wrong:
        reviewers:
          - {person: lead-reviewer, employer: fernshire-police, lead: yes}
    Right:
        reviewers:
          - {person: lead-reviewer, employer: Independent consultant, lead: yes}

Reference
    S0 section 1.10: independent of the LSCB and of the organisations involved in the case
    (R65).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import Answer
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO005",
    name="reviewer-not-independent",
    severity=Severity.ERROR,
    cites=("R65",),
    requires=("case.yaml",),
)

_MESSAGE = "the lead reviewer is not independent of the board and the agencies involved"
_HINT = "Appoint somebody from outside, or correct the employer."


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare each employer with the board and the agencies."""
    if case.record is None:
        return
    involved = {agency.id for agency in case.record.agencies}
    barred = _names(context, involved)
    for index, reviewer in enumerate(case.record.review.reviewers):
        if reviewer.lead is Answer.NO:
            continue
        at = ("review", "reviewers", index)
        person = case.record.person(reviewer.person)
        if reviewer.employer.casefold() in barred:
            yield RULE.problem(case.place("case.yaml", *at, "employer"), _MESSAGE, _HINT)
        elif person and person.agency in involved:
            yield RULE.problem(case.place("case.yaml", *at, "person"), _MESSAGE, _HINT)


def _names(context: Context, involved: set[str]) -> set[str]:
    """Return whatever an employer who is too near may be called."""
    identity = context.board.board
    found = {identity.id, identity.name, identity.short_name, *involved}
    for agency in context.board.agencies:
        if agency.id in involved:
            found |= {agency.name, agency.short_name}
    return {name.casefold() for name in found if name}
