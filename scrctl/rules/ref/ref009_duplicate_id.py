"""Two things have the same id.

What it checks
    Ids are unique in every list of a case. People and places share one set of keys, because texts
    refer to both in the same way, and the chronologies of all agencies share one set of ids.

Why it matters
    An id is how one document speaks of a line in another. If two lines answer to it, nobody can
    say which was meant.

How to put it right
    Give the later one another id, and correct what refers to it.

Example
    Wrong: {id: a1, text: First action.} and {id: a1, text: Second action.}
    Right: {id: a1, text: First action.} and {id: a2, text: Second action.}

Reference
    The store's contract on ids; S0 section 1.15, actions that can be followed up (R83).
"""

from collections.abc import Iterable, Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="REF009",
    name="duplicate-id",
    severity=Severity.ERROR,
    cites=("R83",),
)

Named = tuple[Place, str]


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for an id that was used before, in each set of ids."""
    for ids in _sets(case):
        seen: set[str] = set()
        for place, name in ids:
            if name and name in seen:
                yield RULE.problem(
                    place,
                    "this id is used twice",
                    "Give one of the two another id, and correct what refers to it.",
                )
            seen.add(name)


def _sets(case: Case) -> Iterator[Iterable[Named]]:
    """Return each set of ids that must differ from one another."""
    yield _of_events(case)
    if case.record:
        review = case.record.review
        people = [*_of(case, "case.yaml", ("people",), case.record.people, "key")]
        yield [*people, *_of(case, "case.yaml", ("places",), case.record.places, "key")]
        for name in ("agencies", "parallel"):
            yield _of(case, "case.yaml", (name,), getattr(case.record, name), "id")
        for name in ("information_requests", "key_practice_episodes"):
            yield _of(case, "case.yaml", ("review", name), getattr(review, name), "id")
    if case.request:
        yield _of(case, "request.yaml", ("agencies",), case.request.agencies, "agency")
    if case.plan:
        for name in ("recommendations", "actions"):
            yield _of(case, "action-plan.yaml", (name,), getattr(case.plan, name), "id")
    if case.publication:
        restrictions = case.publication.restrictions
        yield _of(case, "publication.yaml", ("restrictions",), restrictions, "id")


def _of_events(case: Case) -> Iterator[Named]:
    for file, chronology in sorted(case.chronologies.items()):
        yield from _of(case, file, ("entries",), chronology.entries, "id")


def _of(
    case: Case, file: str, at: tuple[str, ...], items: Iterable[object], field: str
) -> Iterator[Named]:
    for index, item in enumerate(items):
        yield case.place(file, *at, index, field), getattr(item, field)
