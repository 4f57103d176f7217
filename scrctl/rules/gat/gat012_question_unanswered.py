"""A question that the review asks itself has no answer yet.

What it checks
    Each quality question that the gate names has an answer in `quality.yaml`, with who gave it and
    when. What the answer says is not looked at: that nobody knows is an answer.

Why it matters
    Reviews miss the same things again and again: the men, an ordinary day of the child, what work
    was like at the time. A question that has to be answered by somebody is not forgotten.

How to put it right
    Run `scrctl quality CASE` to see each question in full and to whom it is put. Write the answer
    into `quality.yaml` with `by:` and `on:`.

Example
    Wrong:
        - {question: Q3, answer: null, by: null, on: null}
    Right:
        - {question: Q3, answer: The report tells a day at home., by: lead-reviewer, on: 2016-08-22}

Reference
    S2 and the prompts that the criterion of the procedure cites.
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.documents import listed
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="GAT012",
    name="question-unanswered",
    severity=Severity.ERROR,
    cites=(),
    scope=Scope.GATE,
    parameters=("questions",),
    values={"questions": tuple(f"Q{number}" for number in range(1, 27))},
    requires=("quality.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for an answer to each question."""
    wanted = listed(given, "questions")
    opened = [name for name in wanted if case.quality is None or not case.quality.answer(name)]
    if opened:
        yield RULE.problem(
            _place(case, opened[0]),
            f"{' and '.join(opened)} {'is' if len(opened) == 1 else 'are'} not answered",
            f"scrctl quality {case.id} shows the questions in full; answer them in"
            f" {case.folder}/quality.yaml, with `by:` and `on:`.",
        )


def _place(case: Case, number: str) -> Place:
    """Return where the answer belongs: the entry that waits for it, or else the list."""
    answers = case.quality.answers if case.quality else ()
    at = next((i for i, answer in enumerate(answers) if answer.question == number), None)
    return case.place("quality.yaml", "answers", *(() if at is None else (at,)))
