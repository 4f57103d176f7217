"""What the chosen method asks for has not been done.

What it checks
    A Learning Together review has at least one key practice episode, and each is appraised. A
    Significant Incident Learning Process has held a learning event and, not before it, a
    recall session. Other methods leave their steps to the reviewer.

Why it matters
    A method is more than its name on the cover. These steps are where practitioners and
    families are heard, and what the findings rest on.

How to put it right
    Record the episodes under `review: key_practice_episodes:`, or the meetings under `review:
    events:`, in `case.yaml`.

Example
    Wrong: method `silp`, and
        events:
          - {kind: learning-event, on: 2017-05-16}
    Right:
        events:
          - {kind: learning-event, on: 2017-05-16}
          - {kind: recall-session, on: 2017-06-06}

Reference
    S0 section 1.9: key practice episodes (R58), learning event and recall session (R60).
"""

from collections.abc import Iterator

from scrctl.model.case import ReviewRecord
from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.review import LEARNING_TOGETHER, SILP
from scrctl.procedures.definition import Given
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO034",
    name="method-evidence-missing",
    severity=Severity.ERROR,
    cites=("R58", "R60"),
    scope=Scope.GATE,
    requires=("case.yaml", "terms-of-reference.md"),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Ask what the method of the terms of reference asks for."""
    method = case.terms.method if case.terms else ""
    review = case.record.review if case.record else ReviewRecord()
    if method == LEARNING_TOGETHER:
        yield from _episodes(case, review)
    elif method == SILP:
        yield from _events(case, review)


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


def _events(case: Case, review: ReviewRecord) -> Iterator[Problem]:
    learning = [e.on for e in review.events if e.kind == "learning-event" and e.on]
    recall = [e.on for e in review.events if e.kind == "recall-session" and e.on]
    if not learning or not recall:
        message = "a learning event and a recall session are not both recorded"
    elif max(recall) < min(learning):
        message = "the recall session is dated before the learning event"
    else:
        return
    yield RULE.problem(
        case.place("case.yaml", "review", "events"),
        message,
        f"Record both with their dates under `review.events` in {case.folder}/case.yaml.",
    )
