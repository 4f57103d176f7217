"""Something refers to an event that no chronology has.

What it checks
    The event in every `[[date:event]]` and `[[age:key@event]]`, and every id under `events:` of a
    finding, is the id of an entry in one of the agencies' chronologies, or of those of the other
    case where `joint.yaml` says that it keeps them for both. The `episode:` of an entry is a key
    practice episode of `case.yaml`.

Why it matters
    Dates and ages in the report are taken from the chronology. A reference to an event that is not
    there prints nothing, and a finding that rests on it rests on nothing.

How to put it right
    Correct the id. Ids stand under `id:` of each entry, for example `ev-police-k3f9`.

Example
    Wrong: In [[date:ev-police-k3f8]] officers went to the home.
    Right: In [[date:ev-police-k3f9]] officers went to the home.

Reference
    The store's contract on references; S0 section 1.9, key practice episodes (R58), and
    one chronology for both of a joint review (R127).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.keys import episodes, events, has_all_events
from scrctl.rules.rule import Context, Rule
from scrctl.rules.suggestion import did_you_mean

RULE = Rule(
    code="REF004",
    name="unknown-event",
    severity=Severity.ERROR,
    cites=("R58", "R127"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look up every event, then every episode; a joint review keeps one for both (R127)."""
    if all(has_all_events(each) for each in (case, *context.linked.values())):
        known = events(case.sharing(context.linked))
        for place, event in _uses(case):
            if event not in known:
                yield _problem(place, "event", event, known)
    if case.record:
        appraised = episodes(case)
        for place, episode in _episode_uses(case):
            if episode not in appraised:
                yield _problem(place, "key practice episode", episode, appraised)


def _uses(case: Case) -> Iterator[tuple[Place, str]]:
    for reference in case.references:
        if reference.kind == "date":
            yield reference.place, reference.key
        elif reference.kind == "age":
            yield reference.place, reference.event
    for file, finding in case.findings.items():
        for index, event in enumerate(finding.events):
            yield case.place(file, "events", index), event


def _episode_uses(case: Case) -> Iterator[tuple[Place, str]]:
    for file, chronology in case.chronologies.items():
        for index, entry in enumerate(chronology.entries):
            if entry.episode:
                yield case.place(file, "entries", index, "episode"), entry.episode


def _problem(place: Place, what: str, word: str, known: frozenset[str]) -> Problem:
    return RULE.problem(
        place,
        f"there is no such {what} in this case",
        did_you_mean(word, known, "Correct the id."),
    )
