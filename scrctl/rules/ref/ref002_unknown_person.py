"""A document names a person by a key that nobody has.

What it checks
    Every key of a person in the documents (referrer, counter-signer, reviewers, family,
    practitioners, who was there, to whom an agency's request goes, and so on) is listed under
    `people:` in `case.yaml` or holds a role in `scrctl.yaml`. Where a role or an agency may stand
    instead of a person, those count as well; and where a post may be written in words, only
    what looks like a key is looked up.

Why it matters
    Checks on who did what compare keys. A key that belongs to nobody makes a counter-signature or
    an attendance worth nothing.

How to put it right
    Correct the key, or add the person to `case.yaml`. Never write a name in place of a key.

Example
    Wrong: counter_signature: {by: named-nurs}
    Right: counter_signature: {by: named-nurse}

Reference
    S0 section 1.5, who signs (R25); section 1.14, who is involved (R74).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.keys import agencies, people, roles
from scrctl.rules.rule import Context, Rule
from scrctl.rules.suggestion import did_you_mean
from scrctl.rules.uses import of_people, of_people_or_others

RULE = Rule(
    code="REF002",
    name="unknown-person",
    severity=Severity.ERROR,
    cites=("R25", "R74"),
    requires=("case.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look every key of a person up."""
    if case.record is None:
        return
    known = people(case, context.board)
    for place, key in of_people(case):
        if key not in known:
            yield _problem(place, key, known)
    others = known | roles(context) | agencies(context.board)
    for place, key in of_people_or_others(case):
        if key not in others:
            yield _problem(place, key, others)


def _problem(place: Place, key: str, known: frozenset[str]) -> Problem:
    return RULE.problem(
        place,
        "the key is nobody's: neither people: in case.yaml nor roles: in scrctl.yaml has it",
        did_you_mean(key, known, "Correct it, or add the person to case.yaml."),
    )
