"""A text refers to somebody or something that nothing in the case stands for.

What it checks
    The key in every `[[key]]` and `[[age:key@event]]`, and the place of every chronology entry, is
    a person or a place of `case.yaml`, or an agency or an officer of the board in `scrctl.yaml`.

Why it matters
    References keep names out of the documents. One that leads nowhere cannot be printed, and may
    be a real name that somebody typed between the brackets.

How to put it right
    Correct the key, or add the person or the place to `case.yaml` first. What was typed is not
    repeated here, in case it is a name.

Example
    Wrong: [[mothr]] said that nobody had asked.
    Right: [[mother]] said that nobody had asked.

Reference
    The store's contract on references; S0 section 1.16 on what a report may disclose (R93).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.keys import agencies, entities, places
from scrctl.rules.rule import Context, Rule
from scrctl.rules.suggestion import did_you_mean
from scrctl.rules.uses import of_places

RULE = Rule(
    code="REF001",
    name="unknown-reference",
    severity=Severity.ERROR,
    cites=("R93",),
    requires=("case.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look each key up, those in text first, then the places of the chronologies."""
    if case.record is None:
        return
    known = entities(case, context.board)
    for reference in case.references:
        if reference.kind in ("entity", "age") and reference.key not in known:
            yield _problem(reference.place, reference.key, known)
    located = places(case) | agencies(context.board)
    for place, key in of_places(case):
        if key not in located:
            yield _problem(place, key, located)


def _problem(place: Place, key: str, known: frozenset[str]) -> Problem:
    return RULE.problem(
        place,
        "the reference leads to nobody and nothing in case.yaml or scrctl.yaml",
        did_you_mean(key, known, "Correct it, or add the key to case.yaml."),
    )
