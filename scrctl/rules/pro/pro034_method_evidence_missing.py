"""What the chosen method asks for has not been done.

What it checks
    What the procedure says of the chosen method. Of those that come with scrctl, Learning
    Together has at least one key practice episode, and each is appraised; a Significant Incident
    Learning Process has held a learning event and, not before it, a recall session; a debrief has a
    facilitator who is not involved, those invited, and a report; a reflective discussion an
    independent author. Other methods leave their steps to the reviewer.

Why it matters
    Practitioners and families are heard in these steps, and findings rest on them.

How to put it right
    Record the episodes, meetings or people that are missing under `review:` in `case.yaml`.

Example
    Wrong: method `silp`, and
        events:
          - {kind: learning-event, on: 2017-05-16}
    Right:
        events:
          - {kind: learning-event, on: 2017-05-16}
          - {kind: recall-session, on: 2017-06-06}

Reference
    S0 section 1.9: key practice episodes (R58), learning event and recall session (R60); section
    2.2: debrief (R104), reports and reflective discussion (R105).
"""

from collections.abc import Iterator

from scrctl.model.case import ReviewRecord
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.procedures.method import Evidence, Method
from scrctl.rules.documents import is_filled, route, value
from scrctl.rules.methods import chosen_methods
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO034",
    name="method-evidence-missing",
    severity=Severity.ERROR,
    cites=("R58", "R60", "R104", "R105"),
    scope=Scope.GATE,
    requires=("case.yaml", "terms-of-reference.md"),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Ask what the method of the terms of reference asks for."""
    review = case.record.review if case.record else ReviewRecord()
    for method in chosen_methods(case, context):
        if Evidence.APPRAISED_EPISODES in method.asks:
            yield from _episodes(case, review)
        yield from _answers(case, review, method)
        yield from _events(case, review, method.events)


def _episodes(case: Case, review: ReviewRecord) -> Iterator[Problem]:
    at = ("review", "key_practice_episodes")
    if not review.key_practice_episodes:
        yield RULE.problem(
            case.place("case.yaml", *at),
            "no key practice episode is recorded",
            f"Add to `review.key_practice_episodes` in {case.folder}/case.yaml.",
        )
    for index, episode in enumerate(review.key_practice_episodes):
        if not episode.appraisal.strip():
            yield RULE.problem(
                case.place("case.yaml", *at, index, "appraisal"),
                f"key practice episode {index + 1} is not appraised",
                f"Fill in `appraisal` of episode {index + 1} in {case.folder}/case.yaml.",
            )


# What each kind of evidence needs to be filled in of `review:` in case.yaml.
_ANSWERS = {
    Evidence.OVERVIEW: ("overview.author",),
    Evidence.UNINVOLVED_AUTHOR: ("overview.author", "overview.uninvolved_because"),
    Evidence.UNINVOLVED_FACILITATOR: (
        "debrief.facilitator",
        "debrief.uninvolved_because",
        "debrief.invited",
        "debrief.report",
    ),
}


def _answers(case: Case, review: ReviewRecord, method: Method) -> Iterator[Problem]:
    for field in (f for evidence in method.asks for f in _ANSWERS.get(evidence, ())):
        if not is_filled(value(review, field)):
            yield RULE.problem(
                case.place("case.yaml", "review", *route(field)),
                f"{method.title} asks for {field.replace('.', ': ').replace('_', ' ')}",
                f"Fill in `review.{field}` in {case.folder}/case.yaml.",
            )


def _events(case: Case, review: ReviewRecord, kinds: tuple[str, ...]) -> Iterator[Problem]:
    """Each kind of meeting was held, and none of them only before the one that it follows."""
    days = [[e.on for e in review.events if e.kind == kind and e.on] for kind in kinds]
    lacking = [kind for kind, held in zip(kinds, days, strict=True) if not held]
    if lacking:
        message = f"not recorded with its day: {' and '.join(map(_spoken, lacking))}"
    elif late := [n for n in range(1, len(kinds)) if max(days[n]) < min(days[n - 1])]:
        first, second = _spoken(kinds[late[0] - 1]), _spoken(kinds[late[0]])
        message = f"the {second} is dated before the {first}"
    else:
        return
    yield RULE.problem(
        case.place("case.yaml", "review", "events"),
        message,
        f"Record each with its date under `review.events` in {case.folder}/case.yaml.",
    )


def _spoken(kind: str) -> str:
    return kind.replace("-", " ")
